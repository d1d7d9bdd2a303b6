namespace LstmSpec.Cli.Tests;

/// <summary>A test under a clock that jumps; skipped, saying why, where no library is there that makes it jump.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class JumpingClockFactAttribute : FactAttribute
{
    public JumpingClockFactAttribute() => Skip = Library is null ? "no clock that jumps here: libfaketimeMT.so.1 not found (apt-get install faketime)" : null;

    public static string? Library { get; } = new[] { "/usr/lib", "/usr/local/lib" }.Where(Directory.Exists)
        .SelectMany(f => Directory.EnumerateDirectories(f).Append(f)).Select(f => Path.Combine(f, "faketime/libfaketimeMT.so.1")).FirstOrDefault(File.Exists);
}

/// <summary>The date of the machine jumps by years, both ways, in the middle of a run.</summary>
public sealed class ClockTests : IDisposable
{
    private readonly Tool _tool = new Tool().With("long.lstm.yaml", Specs.Long).With("clock", "+0");

    public void Dispose() => _tool.Dispose();

    [JumpingClockFact]
    public void A_run_whose_clock_jumps_both_ways_and_that_is_killed_goes_on_to_the_same_bits()
    {
        Assert.Equal(0, _tool.Call("run", "long.lstm.yaml", "--store", "steady").Code);
        foreach (var (name, value) in new[] { ("LD_PRELOAD", JumpingClockFactAttribute.Library!), ("FAKETIME_TIMESTAMP_FILE", _tool.At("clock")),
            ("FAKETIME_NO_CACHE", "1"), ("FAKETIME_DONT_FAKE_MONOTONIC", "1") }) _tool.In(name, value);
        using (var running = _tool.Hold(from: 1).Start("run", "long.lstm.yaml", "--checkpoint-every", "1000"))
        {
            var jumps = new[] { "+4000d", "-4000d", "+1d" };
            for (var i = 0; i < jumps.Length; i++)
            {
                _tool.Held(i + 1, running);
                _tool.With("clock", jumps[i]).Go(i + 1);
            }

            _tool.Held(jumps.Length + 1, running);
            running.Signal("KILL");
            Assert.Equal(137, running.Wait().Code);
        }

        _tool.With("clock", "-9000d").Go();
        var said = _tool.Call("run", "long.lstm.yaml");
        Assert.True(said.Code == 0, said.ToString());
        Assert.Contains("fold 1, seed 0 goes on from epoch ", said.Error, StringComparison.Ordinal);
        var year = DateTime.UtcNow.AddDays(-9000).Year.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains("\"started\": \"" + year, File.ReadAllText(Path.Combine(_tool.Runs()[0], "provenance.json")), StringComparison.Ordinal);
        Assert.Equal(File.ReadAllText(Directory.GetFiles(_tool.At("steady/long"), "SHA256SUMS", SearchOption.AllDirectories)[0]),
            File.ReadAllText(Path.Combine(_tool.Runs()[0], "SHA256SUMS")));
    }

    [JumpingClockFact]
    public void A_worker_whose_clock_jumps_is_heard_all_the_same()
    {
        _tool.With("endless.lstm.yaml", Specs.Endless);
        var order = _tool.Call("submit", "endless.lstm.yaml", "--on", "none", "--slots", "1").Out.Split(' ')[1].TrimEnd(':');
        foreach (var (name, value) in new[] { ("LD_PRELOAD", JumpingClockFactAttribute.Library!), ("FAKETIME_TIMESTAMP_FILE", _tool.At("clock")),
            ("FAKETIME_NO_CACHE", "1"), ("FAKETIME_DONT_FAKE_MONOTONIC", "1") }) _tool.In(name, value);
        using var running = _tool.Start("worker", "--order", order, "--slot", "0/1");
        running.Until("0/1: ");
        foreach (var jump in new[] { "+4000d", "-4000d" })
        {
            _tool.With("clock", jump);
            Thread.Sleep(500);
            Assert.Contains("1 working", _tool.Call("status").Out, StringComparison.Ordinal);
        }

        running.Signal("TERM");
        Assert.Equal(75, running.Wait().Code);
    }
}
