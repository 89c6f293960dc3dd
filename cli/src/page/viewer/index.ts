import pageStyle from './page.css';
import pictureStyle from './picture.css';

export { overview } from './overview';
export { start } from './start';

export const styles = { page: pageStyle, picture: pictureStyle };
