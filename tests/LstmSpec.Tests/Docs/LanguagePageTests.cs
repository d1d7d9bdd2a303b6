using LstmSpec.Grammar;

namespace LstmSpec.Tests.Docs;

public sealed class LanguagePageTests
{
    [Fact]
    public void The_reference_page_is_what_the_grammar_says() => Repository.Holds("docs/language.md", LanguageReference.Text());

    [Fact]
    public void Every_path_of_the_language_is_on_the_page()
    {
        var page = LanguageReference.Text();
        Assert.All(LanguagePaths.All.Where(p => !p.Contains('<', StringComparison.Ordinal)),
            path => Assert.Contains($"| `{path[(path.LastIndexOf('.') + 1)..]}` |", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_key_has_a_meaning_that_is_a_sentence()
    {
        var found = 0;
        Walk(Language.Experiment, 8);
        Assert.True(found > 200, $"only {found} keys");

        void Walk(IShape shape, int depth)
        {
            if (depth == 0) return;
            foreach (var key in shape.Keys)
            {
                found++;
                Assert.True(key.Doc.Length > 5 && key.Doc.EndsWith('.'), $"{key.Name}: '{key.Doc}'");
                if (shape.Below(key.Name) is { } below) Walk(below.Item ?? below, depth - 1);
            }
        }
    }
}
