using System.Diagnostics;

namespace LstmSpec.Cli.Tests.Terminal;

/// <summary>A test that a shell of this machine is asked in.</summary>
public sealed class ShellTheoryAttribute : TheoryAttribute
{
    public ShellTheoryAttribute(string shell) => Skip = Path(shell) is null ? $"no {shell} here (apt-get install {shell})" : null;

    /// <summary>Null where there is none.</summary>
    public static string? Path(string shell) => new[] { "/bin/", "/usr/bin/" }.Select(folder => folder + shell).FirstOrDefault(File.Exists);
}

/// <summary>What a shell offers behind a half-written command.</summary>
public sealed class CompletionsTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    /// <summary>As bash calls it: the script read in, the line and the cursor where the user has them.</summary>
    [ShellTheory("bash")]
    [InlineData("lstmspec compa", "compare")]
    [InlineData("lstmspec report --ind", "--index")]
    [InlineData("lstmspec completions ba", "bash")]
    [InlineData("lstmspec new data.csv --task cl", "classification")]
    [InlineData("lstmspec check smal", "small.lstm.yaml")]
    public void Bash_completes_verbs_options_values_and_files(string line, string offered) => Assert.Equal([offered], Offered("bash", line, """
        COMP_LINE=$1 COMP_POINT=${#1}
        read -ra COMP_WORDS <<< "$COMP_LINE"
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _lstmspec
        printf '%s\n' "${COMPREPLY[@]}"

        """));

    /// <summary>As zsh's line editor calls it; what it does with the words, and its own completion of files, stand aside.</summary>
    [ShellTheory("zsh")]
    [InlineData("lstmspec compa", "compare")]
    [InlineData("lstmspec report --ind", "--index")]
    [InlineData("lstmspec completions zs", "zsh")]
    [InlineData("lstmspec check smal", "a file")]
    public void Zsh_completes_verbs_options_values_and_files(string line, string offered) => Assert.Equal([offered], Offered("zsh", line, """
        BUFFER=$1 CURSOR=${#1}
        _lstmspec

        """, "compdef() { true }; compadd() { shift; print -l -- $@ }; _files() { print 'a file' }\n"));

    [ShellTheory("fish")]
    [InlineData("lstmspec compa", "compare")]
    [InlineData("lstmspec report --ind", "--index")]
    [InlineData("lstmspec completions fi", "fish")]
    [InlineData("lstmspec check smal", "small.lstm.yaml")]
    public void Fish_completes_verbs_options_values_and_files(string line, string offered) =>
        Assert.Equal([offered], Offered("fish", line, "complete -C $argv[1]\n"));

    /// <summary>What a shell offers behind a line, one word each.</summary>
    /// <param name="asks">What is said to the shell once the script is read in; the line is its first argument.</param>
    /// <param name="before">What is said to it before that.</param>
    private string[] Offered(string shell, string line, string asks, string before = "")
    {
        _tool.With("bin/lstmspec", $"#!/bin/sh\nexec dotnet exec '{Tool.Assembly}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_tool.At("bin/lstmspec"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var script = _tool.Call("completions", shell);
        Assert.Equal((0, string.Empty), (script.Code, script.Error));
        _tool.With("completions.sh", before + script.Out + asks);
        var start = new ProcessStartInfo(ShellTheoryAttribute.Path(shell)!, ["completions.sh", line])
        {
            WorkingDirectory = _tool.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false
        };
        start.Environment["PATH"] = _tool.At("bin") + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        start.Environment["HOME"] = _tool.Folder;
        using var running = Process.Start(start)!;
        var (said, wrong) = (running.StandardOutput.ReadToEnd(), running.StandardError.ReadToEnd());
        running.WaitForExit();
        Assert.Equal(string.Empty, wrong);
        return said.Split('\n', StringSplitOptions.RemoveEmptyEntries);
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
