using System.Diagnostics;

namespace LstmSpec.Cli.Tests;

/// <summary>A disk that refuses: one message with the path, and no run that looks whole and is not.</summary>
public sealed class StoreTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void A_file_in_the_store_s_place_is_told_before_anything_is_trained()
    {
        _tool.With("runs", "a file");
        var said = _tool.Call("run", "small.lstm.yaml", "--store", "runs/mine");
        Assert.Equal((74, string.Empty), (said.Code, said.Out));
        Assert.Equal($"{_tool.At("runs")} is a file; the run store must be a folder (--store)\n", said.Error);
    }

    [Fact]
    public void A_store_that_cannot_be_written_to_is_told_before_anything_is_trained()
    {
        // /proc takes no files from anybody, root included.
        if (!Directory.Exists("/proc/self")) return;
        var said = _tool.Call("run", "small.lstm.yaml", "--store", "/proc/lstm");
        Assert.Equal((74, string.Empty), (said.Code, said.Out));
        Assert.Matches("^/proc/lstm: the run store cannot be written to: [^\n]+\n$", said.Error);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(64)]
    public void A_full_disk_is_told_and_leaves_no_run(int kilobytes)
    {
        using var disk = SmallDisk.Mount(_tool.At("disk"), kilobytes);
        if (disk is null) return; // Only root may mount one.
        var said = _tool.Call("run", "small.lstm.yaml", "--store", "disk/runs");
        Assert.True(said.Code == 74, said.ToString());
        // On a slow machine a checkpoint may fall due first; that it could not be written is a line of its own.
        var lines = said.Error.TrimEnd().Split('\n');
        Assert.Contains(_tool.At("disk"), lines[^1], StringComparison.Ordinal);
        Assert.All(lines[..^1], line => Assert.StartsWith("no checkpoint could be written: ", line, StringComparison.Ordinal));
        var left = Directory.EnumerateFiles(_tool.At("disk"), "*", SearchOption.AllDirectories)
            .Where(f => Path.GetFileName(f) is not (".lock" or ".index") && !f.Contains("/.trials/", StringComparison.Ordinal)).ToList();
        if (left.Count > 0)
            Assert.Equal(0,
                _tool.Call("report", Assert.Single(left.Select(Path.GetDirectoryName).Distinct(StringComparer.Ordinal))!, "-o", "report.html").Code);
        else Assert.Empty(_tool.Call("ls", "--store", "disk/runs").Out);
    }

    [Fact]
    public void A_store_elsewhere_is_made_when_needed()
    {
        var said = _tool.Call("run", "small.lstm.yaml", "--store", "some/where else");
        Assert.True(said.Code == 0, said.ToString());
        Assert.Single(Directory.GetDirectories(_tool.At("some/where else/small")));
        Assert.False(Directory.Exists(_tool.At(".lstm")));
    }

    /// <summary>A disk of a few kilobytes, in memory.</summary>
    private sealed class SmallDisk(string folder) : IDisposable
    {
        public static SmallDisk? Mount(string folder, int kilobytes)
        {
            Directory.CreateDirectory(folder);
            return Call("mount", "-t", "tmpfs", "-o", FormattableString.Invariant($"size={kilobytes}k"), "tmpfs", folder) ? new(folder) : null;
        }

        public void Dispose() => Call("umount", folder);

        private static bool Call(string program, params string[] arguments)
        {
            try
            {
                using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
                process.WaitForExit();
                return process.ExitCode == 0;
            }
            catch (System.ComponentModel.Win32Exception)
            {
                return false;
            }
        }
    }
}
