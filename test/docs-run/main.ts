// tries every block of code of the documentation, and ends with 1 if one is not what a reader can use
import { checkPages } from './check-pages';
import { PAGES, ROOT } from './pages';
import { summaryOf } from './summary';

checkPages(PAGES, ROOT).then((checked) => {
  console.log(summaryOf(checked));
  process.exitCode = checked.some(({ problems }) => problems.length > 0) ? 1 : 0;
});
