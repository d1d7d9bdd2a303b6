using System.CommandLine;
using LstmSpec.Binding;
using LstmSpec.Findings;
using LstmSpec.Grammar;

namespace LstmSpec.Cli.Inputs;

/// <summary><c>--set train.epochs=50</c>: says a value for this one command; the spec's file stays as it is, the plan and its hash do not.</summary>
internal static class Overrides
{
    public static Option<string[]> Option()
    {
        var option = new Option<string[]>("--set")
        {
            Description = "Another value for this command, as in --set train.epochs=50.",
            AllowMultipleArgumentsPerToken = false
        };
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(t => t.Value.IndexOf('=', StringComparison.Ordinal) < 1))
                result.AddError($"--set {token.Value}: expected PATH=VALUE, such as train.epochs=50");
        });
        return option;
    }

    /// <summary>The spec with the values said for it; what is wrong with one is found at <c>--set path=value</c>.</summary>
    public static SpecFile With(this SpecFile file, IReadOnlyList<string>? sets)
    {
        // What an extended spec would have said is not known: nothing to lay values over.
        if (file.Bound is not { Inherits: true } || sets is not { Count: > 0 }) return file;
        var declaration = file.Bound.Declaration;
        foreach (var set in sets)
        {
            var (path, value) = (set[..set.IndexOf('=', StringComparison.Ordinal)].Trim(), set[(set.IndexOf('=', StringComparison.Ordinal) + 1)..]);
            try
            {
                declaration = TreeEdit.Apply(declaration, new(EditKind.Set, path, value), "--set " + set);
            }
            catch (FormatException e)
            {
                return file with { Bound = null, Broken = Refusal(path, set, e.Message.TrimEnd('.')) };
            }

            if (Binder.Bind(declaration).Findings.FirstOrDefault(f => f.Id == ReadingIds.UnknownKey && f.Span?.File == "--set " + set) is not null)
                return file with { Bound = null, Broken = Refusal(path, set, $"there is no '{path}'") };
        }

        return file with { Bound = Binder.Bind(declaration), Said = Written(file.Text, sets) };
    }

    private static string? Written(string text, IReadOnlyList<string> sets)
    {
        try
        {
            return sets.Aggregate(text,
                (said, set) => YamlEdit.Apply(said,
                    new(EditKind.Set, set[..set.IndexOf('=', StringComparison.Ordinal)].Trim(), set[(set.IndexOf('=', StringComparison.Ordinal) + 1)..])));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static Finding Refusal(string path, string set, string message)
    {
        var near = LanguagePaths.All.Contains(path, StringComparer.Ordinal) ? null : LanguagePaths.Nearest(path);
        return new()
        {
            Id = ReadingIds.UnknownKey,
            Severity = Severity.Error,
            Stage = Stage.Spec,
            Invalid = true,
            Message = near is null ? message : $"{message}; did you mean '{near}'?",
            Help = near is null ? "write it as in train.epochs=50 or model.layers[0].lstm.units=16" : $"write '{near}'",
            Path = path,
            Span = new("--set " + set, 0, 0, 0, 0, 0, 0),
        };
    }
}
