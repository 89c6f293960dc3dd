import { Token } from 'cdktf';
import { checkText } from '../credential/known';

/** @throws unless it is the id of an account, as far as it is known at synth. */
export function checkAccount(accountId: string): void {
  checkText('accountId', accountId);
  if (!Token.isUnresolved(accountId) && !/^[0-9a-f]{32}$/.test(accountId)) {
    throw new Error(
      `accountId must be the vendor's id of the account, 32 hexadecimal digits, got ${JSON.stringify(accountId)}: its name is another thing; see the address of the dashboard`,
    );
  }
}
