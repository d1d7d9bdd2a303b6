using System.Diagnostics;

namespace LstmSpec;

/// <summary>What must never take long.</summary>
internal static class Prompt
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    /// <summary>The result of work that takes less than a second. What takes longer is done once more: a machine that stands still does so once, a text that
    /// hangs does so every time.</summary>
    public static T Within<T>(Func<T> work)
    {
        var clock = Stopwatch.StartNew();
        var result = work();
        if (clock.Elapsed < Limit || Debugger.IsAttached) return result;
        clock.Restart();
        result = work();
        Assert.True(clock.Elapsed < Limit, $"{clock.ElapsedMilliseconds} ms, and as slow before");
        return result;
    }
}
