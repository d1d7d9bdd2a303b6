using System.Diagnostics;

namespace LstmSpec.Cli.Tests.Terminal;

/// <summary>What a shell offers behind a half-written command.</summary>
public sealed class CompletionsTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    /// <summary>As bash calls it: the script read in, the line and the cursor where the user has them.</summary>
    [Theory]
    [InlineData("lstmspec compa", "compare")]
    [InlineData("lstmspec report --ind", "--index")]
    [InlineData("lstmspec completions ba", "bash")]
    [InlineData("lstmspec new data.csv --task cl", "classification")]
    [InlineData("lstmspec check smal", "small.lstm.yaml")]
    public void Bash_completes_verbs_options_values_and_files(string line, string offered)
    {
        if (OperatingSystem.IsWindows() || !File.Exists("/bin/bash")) return;
        var dll = Tool.Assembly;
        _tool.With("bin/lstmspec", $"#!/bin/sh\nexec dotnet exec '{dll}' \"$@\"\n");
        File.SetUnixFileMode(_tool.At("bin/lstmspec"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var script = _tool.Call("completions", "bash");
        Assert.Equal((0, string.Empty), (script.Code, script.Error));
        _tool.With("completions.sh", script.Out + """
            COMP_LINE=$1 COMP_POINT=${#1}
            read -ra COMP_WORDS <<< "$COMP_LINE"
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _lstmspec
            printf '%s\n' "${COMPREPLY[@]}"

            """);
        var start = new ProcessStartInfo("/bin/bash",
            ["completions.sh", line])
        { WorkingDirectory = _tool.Folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["PATH"] = _tool.At("bin") + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        using var bash = Process.Start(start)!;
        var (said, wrong) = (bash.StandardOutput.ReadToEnd(), bash.StandardError.ReadToEnd());
        bash.WaitForExit();
        Assert.Equal(string.Empty, wrong);
        Assert.Equal([offered], said.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("zsh", "compdef _lstmspec lstmspec")]
    [InlineData("fish", "complete -c lstmspec")]
    [InlineData("pwsh", "Register-ArgumentCompleter")]
    public void Every_shell_that_is_named_has_a_script(string shell, string registers)
    {
        var said = _tool.Call("completions", shell);
        Assert.Equal(0, said.Code);
        Assert.Contains(registers, said.Out, StringComparison.Ordinal);
        Assert.Contains("[suggest:", said.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shell_that_has_none_is_told() =>
    Assert.Contains("bash, zsh, fish or pwsh", _tool.Call("completions", "tcsh").Error, StringComparison.Ordinal);
}
