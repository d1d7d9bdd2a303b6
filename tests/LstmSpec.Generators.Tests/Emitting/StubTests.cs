using LstmSpec.Generators.Tests.Testing;
using Microsoft.CodeAnalysis;

namespace LstmSpec.Generators.Tests.Emitting;

public sealed class StubTests
{
    private const string Use = """
        namespace My.App;
        public static class Use
        {
            public static async System.Threading.Tasks.Task Run(System.Collections.Generic.IReadOnlyList<AirPassengersRow> rows)
            {
                var run = await AirPassengers.RunAsync(rows);
                foreach (var p in run.Predictor!.Predict(rows)) Console.WriteLine($"{p.Month}: {p.Passengers} {run.Scores.Mase}");
            }
        }
        """;

    [Fact]
    public void One_typo_is_one_word_and_the_code_that_uses_the_experiment_still_compiles()
    {
        var (result, output) = new Consumer().Code(Use).Spec(Samples.Yaml.Replace("batch: 8", "batsh: 8", StringComparison.Ordinal)).Generate();
        Consumer.AssertCompiles(output);
        var word = Assert.Single(result.Diagnostics);
        Assert.Equal("air.lstm.yaml(22,3): error LSTM0001", Consumer.Shown(word));
        Assert.Equal("'AirPassengers' is not generated: 1 error; its members throw", word.GetMessage(null));
        Assert.Contains("throw new global::System.InvalidOperationException", Assert.Single(result.GeneratedTrees).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("experiment: [")]
    [InlineData("experiment: 1nvalid")]
    [InlineData("experiment: air\ndata: {time: t, target: [t, t, '']}")]
    public void A_text_that_is_no_spec_gives_a_stub_named_after_its_file(string text)
    {
        var (result, output) = new Consumer().Spec(text, "/project/my-air.lstm.yaml").Generate();
        Consumer.AssertCompiles(output);
        Assert.Equal("LSTM0001", Assert.Single(result.Diagnostics).Id);
        Assert.NotNull(output.GetTypeByMetadataName(text.StartsWith("experiment: air", StringComparison.Ordinal) ? "My.App.Air" : "My.App.MyAir"));
    }

    [Theory]
    [InlineData("Lstm(16)", "Lstm(0)")]
    [InlineData("float Passengers", "string? Passengers")]
    [InlineData("[Time(\"1 month\")] ", "")]
    [InlineData("[Target(Season = 12), Log, Difference(Season = 12), Standardize] ", "")]
    public void An_invalid_type_gets_a_stub_too(string old, string now)
    {
        var (result, output) = new Consumer().Code(Samples.With(old, now)).Generate();
        Consumer.AssertCompiles(output);
        Assert.Equal("LSTM0001", Assert.Single(result.Diagnostics).Id);
        Assert.Single(result.GeneratedTrees);
    }

    [Fact]
    public void A_type_that_cannot_take_members_gets_none()
    {
        var (result, output) = new Consumer().Code(Samples.With("partial record", "record")).Generate();
        Consumer.AssertCompiles(output);
        Assert.Empty(result.GeneratedTrees);
        Assert.Equal("LSTM0001", Assert.Single(result.Diagnostics).Id);
    }

    [Fact]
    public void Nothing_escapes_the_generator_whatever_is_half_typed()
    {
        for (var cut = 0; cut < Samples.Yaml.Length; cut += 13)
        {
            var (result, output) = new Consumer().Spec(Samples.Yaml[..cut]).Generate();
            Assert.Null(result.Results[0].Exception);
            Consumer.AssertCompiles(output);
        }
    }
}
