import { hclBlocks, hclString, withoutComments } from '../../../src/terraform/configuration/hcl';

const outline = (text: string) => hclBlocks(text).map(({ type, labels }) => [type, ...labels].join(' '));

describe('hcl', () => {
  test('finds blocks with their labels, and none of those within them', () => {
    const text = 'terraform {\n  backend "s3" {}\n}\nprovider "tfe" {\n}\nresource "a_b" "c" { lifecycle { x = 1 } }\nlocals {}';

    expect(outline(text)).toEqual(['terraform', 'provider tfe', 'resource a_b c', 'locals']);
  });

  test.each([
    ['a comment', '# provider "no" {\n// provider "no" {\n/* provider "no" { */\nprovider "yes" {}'],
    ['a string', 'locals {\n  a = "} provider \\"no\\" {"\n}\nprovider "yes" {}'],
    ['a template', 'locals {\n  a = "${lookup({ a = "}" }, "a")} provider {"\n}\nprovider "yes" {}'],
    ['an escaped template', 'locals {\n  a = "$${"\n}\nprovider "yes" {}'],
    ['a heredoc', 'locals {\n  a = <<-EOT\n    } provider "no" {\n  EOT\n}\nprovider "yes" {}'],
    ['an object', 'locals {\n  a = { provider = { "no" = 1 } }\n}\nprovider "yes" {}'],
  ])('is not led astray by %s', (_, text) => {
    expect(outline(text).filter((block) => block.startsWith('provider'))).toEqual(['provider yes']);
  });

  test('reads the literal string of an attribute', () => {
    expect(hclString('\n  region = "x"\n  alias  = "east" # west\n', 'alias')).toBe('east');
    expect(hclString('{ source = "hashicorp/tfe", version = "1" }', 'source')).toBe('hashicorp/tfe');
    expect(hclString('\n  alias = var.alias\n', 'alias')).toBeUndefined();
  });

  test('blanks comments, and nothing else', () => {
    expect(withoutComments('a = "#no" # timestamp()\nb = "${timestamp()}"')).toBe('a = "#no"              \nb = "${timestamp()}"');
  });
});
