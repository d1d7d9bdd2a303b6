namespace LstmSpec.Snapshots.Tests;

/// <summary>These tests hold with and without Verify.Xunit: that is the point of them.</summary>
public class SeamTests
{
    [Fact]
    public Task A_text_that_was_accepted_passes() => Snapshots.Check("first line\nsecond line: 1.5 ± 0.1");

    [Fact]
    public Task Line_ends_of_another_system_are_the_same_text() => Snapshots.Check("first line\r\nsecond line");

    [Fact]
    public async Task Another_text_fails_and_is_kept_beside_the_accepted_one()
    {
        var failed = await Assert.ThrowsAnyAsync<Exception>(() => Snapshots.Check("another text"));
        Assert.Contains("verified", failed.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("another text", Received(nameof(Another_text_fails_and_is_kept_beside_the_accepted_one)));
    }

    [Fact]
    public async Task A_text_that_nobody_accepted_fails_and_is_kept()
    {
        await Assert.ThrowsAnyAsync<Exception>(() => Snapshots.Check("new"));
        Assert.Equal("new", Received(nameof(A_text_that_nobody_accepted_fails_and_is_kept)));
    }

    [Fact]
    public async Task A_space_at_the_end_of_a_line_is_a_difference()
    {
        await Assert.ThrowsAnyAsync<Exception>(() => Snapshots.Check("first line \nsecond line"));
        Received(nameof(A_space_at_the_end_of_a_line_is_a_difference));
    }

    private static string Received(string test, [System.Runtime.CompilerServices.CallerFilePath] string file = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(file)!, $"SeamTests.{test}.received.txt");
        var text = File.ReadAllText(path);
        File.Delete(path);
        return text;
    }
}
