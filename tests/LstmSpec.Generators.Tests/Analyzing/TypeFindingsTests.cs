using LstmSpec.Generators.Tests.Testing;
using Microsoft.CodeAnalysis;

namespace LstmSpec.Generators.Tests.Analyzing;

public sealed class TypeFindingsTests
{
    [Fact]
    public async Task The_example_gives_no_word() =>
    Assert.DoesNotContain(await new Consumer().Code(Samples.AirPassengers).AnalyzeAsync(), d => d.Severity >= DiagnosticSeverity.Warning);

    // The code begins behind three usings and the namespace with its empty line: the experiment is on line 6.
    [Theory]
    [InlineData("Lstm(16)", "Lstm(0)", "Code.cs(8,32): error LSTM1006")]
    [InlineData("Dropout = 0.1", "Dropout = 1.5", "Code.cs(8,11): error LSTM1006")]
    [InlineData("Batch = 8", "Batch = -1", "Code.cs(9,20): error LSTM1006")]
    [InlineData("[Window(12, Horizon = 12), ", "[", "Code.cs(6,13): error LSTM1004")]
    [InlineData("Adam(0.003), ", "Adam(0.003), Sgd(0.1), ", "Code.cs(9,59): error LSTM1003")]
    [InlineData("Seeds(5)", "Set(\"train.batch\", 9)", "Code.cs(9,95): error LSTM1005")]
    [InlineData("Seeds(5)", "Set(\"train.batsh\", 9)", "Code.cs(9,95): error LSTM1002")]
    [InlineData("Seeds(5)", "Set(\"model.layers[7].lstm\", 9)", "Code.cs(9,95): error LSTM1002")]
    [InlineData("Seeds(5)", "Set(\"seeds\", \"[1, 2\")", "Code.cs(9,104): error LSTM1001")]
    [InlineData("Seeds(5)", "Suppress(\"LSTM9999\", \"no\")", "Code.cs(9,100): error LSTM1002")]
    [InlineData("partial record", "record", "Code.cs(6,2): error LSTM1017")]
    [InlineData("float Passengers", "string Passengers", "Code.cs(13,6): error LSTM1003")]
    [InlineData("DateOnly Month", "DateTimeOffset Month", "Code.cs(12,6): error LSTM1003")]
    [InlineData("[Time(\"1 month\")]", "[Time(\"1 moon\")]", "Code.cs(12,11): error LSTM1003")]
    [InlineData("Target(Season = 12), Log", "Log", "Code.cs(13,6): error LSTM1011")]
    [InlineData("public float Passengers", "private float Passengers", "Code.cs(13,6): error LSTM1017")]
    [InlineData("Passengers { get; init; }", "Plan { get; init; }", "Code.cs(6,2): error LSTM1017")]
    public async Task A_finding_is_at_its_argument_or_attribute(string old, string now, string shown)
    {
        var found = await new Consumer().Code(Samples.With(old, now)).AnalyzeAsync();
        Assert.Contains(shown, found.Where(d => d.Severity == DiagnosticSeverity.Error).Select(Consumer.Shown));
    }

    [Fact]
    public async Task A_misspelt_distance_of_rows_is_one_finding_and_says_nothing_of_types()
    {
        var found = await new Consumer().Code(Samples.With("[Time(\"1 month\")]", "[Time(\"1 monht\")]")).AnalyzeAsync();
        Assert.Equal("Code.cs(12,11): error LSTM1003", Consumer.Shown(Assert.Single(found, d => d.Severity == DiagnosticSeverity.Error)));
    }

    [Theory]
    [InlineData("[Past] public string Sky", "expected a number")]
    [InlineData("[Series] public float Sky", "expected string, int or long")]
    [InlineData("[Past, Category(\"a\", \"b\"), Standardize] public string Sky", "is a category; 'scale' prepares numbers")]
    [InlineData("[Past, Category(\"a\", \"a\")] public string Sky", "stands twice")]
    public async Task A_column_of_another_type_is_said_at_its_property(string property, string message)
    {
        var found = await new Consumer().Code(Samples.With("    [Time(", $"    {property} {{ get; init; }}\n    [Time(")).AnalyzeAsync();
        Assert.Contains(message, Assert.Single(found, d => d.Severity == DiagnosticSeverity.Error && d.Id != "LSTM1009").GetMessage(null),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_objects_at_the_argument()
    {
        var found =
            await new Consumer().Code(
                Samples.With("ExpandingSplit(Folds = 5, Test = 12, Validation", "KFoldSplit(Folds = 5, Shuffle = SplitShuffle.Rows, Validation"))
                .AnalyzeAsync();
        Assert.Equal("Code.cs(7,50): warning LSTM1101", Consumer.Shown(Assert.Single(found, d => d.Id == "LSTM1101")));
    }

    [Fact]
    public async Task A_missing_key_is_said_in_the_words_of_attributes()
    {
        var found = await new Consumer().Code(Samples.With("[Time(\"1 month\")] ", string.Empty)).AnalyzeAsync();
        Assert.Contains("put [Time(\"1 month\")] on the property", Assert.Single(found, d => d.Id == "LSTM1004").GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_that_does_not_compile_takes_nothing_down()
    {
        var text = Samples.AirPassengers;
        for (var cut = 40; cut < text.Length; cut += 11)
        {
            var found = await new Consumer().Code(text[..cut]).AnalyzeAsync();
            Assert.DoesNotContain(found, d => d.Id is "AD0001" or "LSTM0003");
        }
    }
}
