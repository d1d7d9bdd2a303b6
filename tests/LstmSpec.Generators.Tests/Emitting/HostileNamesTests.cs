using LstmSpec.Generators.Emitting;
using LstmSpec.Generators.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LstmSpec.Generators.Tests.Emitting;

/// <summary>Nothing that stands in a spec can become code.</summary>
public sealed class HostileNamesTests
{
    private static readonly string[] Hostile =
    [
        "\"; System.IO.File.Delete(\"x\"); //", "*/ evil /*", "\"\"\" + Evil() + \"\"\"", "\"\"\"\"\"\"", "a\nb", "a\r\n}} class Evil {{",
        "\\u0022); Evil(); //",
        "{0}", "{evil}", "class", "namespace", "@class", "\u2028#error evil", "\u0085using Evil;", "</summary><evil/>", "]]>", "\u0000", "int Evil() => 1;",
        "${evil}", "#if EVIL", "/// <see cref=\"Evil\"/>",
        "\u202Eevil", "e\u0301vil", "𝒆vil",
    ];

    public static TheoryData<int> Each => [.. Enumerable.Range(0, Hostile.Length)];

    [Theory]
    [MemberData(nameof(Each))]
    public void A_hostile_text_stays_a_text(int index)
    {
        var (hostile, harmless) = (Emitted(Hostile[index]), Emitted("harmless"));
        Assert.Equal(Kinds(harmless), Kinds(hostile));
        Assert.DoesNotContain(hostile.DescendantTrivia(descendIntoTrivia: true), t => t.IsDirective && !t.IsKind(SyntaxKind.NullableDirectiveTrivia));
    }

    /// <summary>What is generated where a text stands wherever a spec can hold one.</summary>
    private static SyntaxNode Emitted(string text)
    {
        var quoted = "\"" + string.Concat(text.Select(c => $"\\u{(int)c:x4}")) + "\"";
        var other = "\"z" + quoted[1..];
        var yaml = $$$"""
            experiment: small
            about: {{{quoted}}}
            data:
              source: {{{quoted}}}
              time: {column: {{{quoted}}}, every: 1 day}
              target: [y, {{{other}}}]
            prepare: [scale: standard]
            window: {length: 12, horizon: 3}
            split: {holdout: {test: 12}}
            model:
              layers: [{lstm: 8}]
            suppress: [{rule: LSTM1601, reason: {{{quoted}}}}]
            """;
        var (result, output) = new Consumer().Spec(yaml).Generate();
        Consumer.AssertCompiles(output);
        return Assert.Single(result.GeneratedTrees).GetRoot();
    }

    private static List<SyntaxKind> Kinds(SyntaxNode root) => root.DescendantTokens().Select(t => t.Kind()).ToList();

    [Theory]
    [InlineData("plan", "PlanExperiment")]
    [InlineData("run-async", "RunAsyncExperiment")]
    [InlineData("a--b__c", "ABC")]
    [InlineData("class", "Class")]
    public void An_experiment_names_a_type_that_can_be(string name, string type)
    {
        var (_, output) = new Consumer().Spec(Samples.Small("time: t\ntarget: y", name)).Compiled();
        Assert.NotNull(output.GetTypeByMetadataName("My.App." + type));
    }

    [Theory]
    [InlineData(null, "Experiments")]
    [InlineData("", "Experiments")]
    [InlineData("My.App", "My.App")]
    [InlineData("My-App.1st.class", "My_App._1st.@class")]
    [InlineData("a;b{}", "a_b__")]
    public void A_namespace_is_made_of_identifiers(string? given, string expected) => Assert.Equal(expected, CSharpName.Namespace(given, "Experiments"));

    [Fact]
    public void A_literal_reads_back_as_it_was()
    {
        foreach (var text in Hostile.Append("\uD800"))
        {
            var token = SyntaxFactory.ParseToken(Literal.Of(text));
            Assert.Equal(text, token.ValueText);
            Assert.Equal(SyntaxKind.StringLiteralToken, token.Kind());
        }
    }
}
