namespace LstmSpec.Cli.Tests;

/// <summary>Same plan, same data, same engine: the same bits, whatever carries the run out.</summary>
public sealed class SameBitsTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void The_same_run_again_lands_in_the_same_folder_with_equal_checksums()
    {
        var sums = Sums();
        Assert.Equal(sums, Sums());
        Assert.Single(_tool.Runs());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(7)]
    public void Workers_change_no_bit(int workers)
    {
        // Every trial is trained again, and the store compares: a second run with other bits would exit with 6.
        Assert.Equal(Sums(), Sums("--workers", workers.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("DOTNET_TieredPGO", "1")]
    [InlineData("DOTNET_EnableAVX512", "0")]
    [InlineData("DOTNET_EnableAVX2", "0")]
    [InlineData("DOTNET_EnableHWIntrinsic", "0")]
    [InlineData("DOTNET_TieredCompilation", "0")]
    [InlineData("DOTNET_TieredPGO", "0")]
    public void Instruction_sets_and_compilers_change_no_bit(string variable, string value)
    {
        var sums = Sums();
        _tool.AsBuilt().In(variable, value);
        if (variable == "DOTNET_EnableAVX512") _tool.In("DOTNET_EnableAVX512F", value); // what runtimes before .NET 10 call it
        Assert.Equal(sums, Sums());
    }

    [Theory]
    [InlineData("de_DE.UTF-8")]
    [InlineData("tr_TR")]
    [InlineData("tr_TR.ISO-8859-9")]
    [InlineData("C")]
    public void A_locale_changes_no_byte_of_what_is_said_or_stored(string locale)
    {
        var (plan, checks, sums) = (Planned(), Checks(), Sums());
        var said = Said();
        _tool.In("LANG", locale).In("LC_ALL", locale).In("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "0");
        Assert.Equal(plan, Planned());
        Assert.Equal(checks, Checks());
        Assert.Equal(sums, Sums());
        Assert.Equal(said, Said());

        Said Checks() => _tool.With("bad.lstm.yaml", Specs.WholeSeries).Call("check", "bad.lstm.yaml");

        // The estimate on standard error is timed anew by each call: what it counts is the same.
        (int Code, string Out, string Counted) Planned()
        {
            var planned = _tool.Call("plan", "small.lstm.yaml");
            return (planned.Code, planned.Out,
                Assert.Single(
                    System.Text.RegularExpressions.Regex.Matches(StoredRunTests.Unwrapped(planned.Error), "^.* training steps of [0-9]+ (?:µs|ms)\n",
                        System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromMinutes(1))).Value.Split(" of ")[0]);
        }

        string Said() =>
            System.Text.RegularExpressions.Regex.Replace(_tool.Call("run", "small.lstm.yaml", "--fresh").Out, @"trials in [0-9.]+ s", "trials",
                System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromMinutes(1));
    }

    /// <summary>The checksums of the one stored run after another.</summary>
    private string Sums(params string[] options)
    {
        var said = _tool.Call(["run", "small.lstm.yaml", "--fresh", .. options]);
        Assert.True(said.Code == 0, said.ToString());
        return File.ReadAllText(Path.Combine(Assert.Single(_tool.Runs()), "SHA256SUMS"));
    }
}
