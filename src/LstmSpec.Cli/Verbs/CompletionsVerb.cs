using System.CommandLine;
using System.Text;
using LstmSpec.Cli.Terminal;

namespace LstmSpec.Cli.Verbs;

/// <summary><c>completions SHELL</c>: a script that has a shell ask this command what may come next.</summary>
internal static class CompletionsVerb
{
    /// <summary>In every script the line up to the cursor goes to the parser's own <c>[suggest:N]</c>, so that no list of verbs or options is kept twice; where
    /// it offers nothing, files are.</summary>
    private static readonly Dictionary<string, string> Scripts = new(StringComparer.Ordinal)
    {
        ["bash"] = """
            # lstmspec completions for bash: eval "$(lstmspec completions bash)"
            _lstmspec() {
              local word=${COMP_WORDS[COMP_CWORD]} offered
              offered=$(lstmspec "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)
              local IFS=$'\n'
              COMPREPLY=($(compgen -W "$offered" -- "$word"))
              [ ${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- "$word"))
            }
            complete -o filenames -F _lstmspec lstmspec

            """,
        ["zsh"] = """
            #compdef lstmspec
            # lstmspec completions for zsh: eval "$(lstmspec completions zsh)"
            _lstmspec() {
              local -a offered
              offered=("${(@f)$(lstmspec "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)}")
              offered=(${offered:#})
              (( ${#offered} )) && compadd -- $offered || _files
            }
            compdef _lstmspec lstmspec

            """,
        ["fish"] = """
            # lstmspec completions for fish: lstmspec completions fish | source
            function __lstmspec_offered
              set -l line (commandline -cp)
              lstmspec "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
            end
            complete -c lstmspec -a '(__lstmspec_offered)'

            """,
        ["pwsh"] = """
            # lstmspec completions for PowerShell: lstmspec completions pwsh | Out-String | Invoke-Expression
            Register-ArgumentCompleter -Native -CommandName lstmspec -ScriptBlock {
              param($word, $ast, $cursor)
              $line = $ast.ToString().PadRight($cursor)
              lstmspec "[suggest:$cursor]" $line 2>$null | Where-Object { $_ -like "$word*" } |
                ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
            }

            """,
    };

    public static Command Command()
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh, fish or pwsh." };
        shell.CompletionSources.Add(_ => [.. Scripts.Keys.Select(k => new System.CommandLine.Completions.CompletionItem(k))]);
        shell.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } said && !Scripts.ContainsKey(said))
                result.AddError($"there is no script for '{said}': bash, zsh, fish or pwsh");
        });
        var command = new Command("completions", "Print a script that has a shell complete verbs, options and files.") { shell };
        command.SetAction(parsed =>
        {
            var script = new StringBuilder(Scripts[parsed.GetValue(shell)!]).Replace("\r\n", "\n");
            Console.Out.Write(script.ToString());
            return ExitCodes.Good;
        });
        return command;
    }
}
