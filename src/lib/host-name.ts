import { domainToUnicode } from 'node:url';

/**
 * True when every label of a host name that claims to be encoded ("xn--…") can be decoded. Newer versions of Node let
 * those pass that stand for nothing, and what stands for nothing can be read in two ways.
 */
export const hasReadableLabels = (host: string): boolean =>
  host.split('.').every((label) => {
    if (!/^xn--/i.test(label)) return true;
    const decoded = domainToUnicode(label);
    return decoded !== '' && decoded.toLowerCase() !== label.toLowerCase();
  });
