/** What a mail server said, without the addresses that it names: for workflows and their histories, where ids stand for people. */
export function withoutAddresses(reply: string): string {
  return reply.replaceAll(/<?[^\s<>@:;,"'()]+@[^\s<>@:;,"'()]+>?/g, '<address>');
}
