using System.CommandLine;
using LstmSpec.Doctor;
using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Rules;

namespace LstmSpec.Cli.Verbs;

/// <summary><c>explain RULE</c>: what a rule says and why.</summary>
internal static class ExplainVerb
{
    public static Command Command()
    {
        var rule = new Argument<string?>("RULE") { Description = "Id of a rule, such as LSTM1302; all are listed without one.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("explain", "Tell what a rule says and why.") { rule };
        command.SetAction(parsed => Run(parsed.GetValue(rule)));
        return command;
    }

    private static int Run(string? id)
    {
        var rules = SpecCatalogue.All.Concat(Diagnosis.All).OrderBy(r => r.Id, StringComparer.Ordinal).ToList();
        if (id is null)
        {
            foreach (var r in rules) Console.Out.WriteLine($"{r.Id}  {r.Severity,-8} {r.Title}");
            return ExitCodes.Good;
        }

        var rule = rules.Find(r => string.Equals(r.Id, id, StringComparison.OrdinalIgnoreCase));
        if (rule is null)
        {
            var near = Words.Nearest(id, rules.Select(r => r.Id));
            Console.Error.WriteLine($"there is no rule '{id}'" + (near is null ? "; 'lstmspec explain' lists them" : $"; did you mean {near}?"));
            return ExitCodes.Usage;
        }

        Console.Out.WriteLine($"{rule.Id}: {rule.Title} ({rule.Severity.ToString().ToLowerInvariant()}, decided from the {rule.Stage.ToString().ToLowerInvariant()})");
        Console.Out.WriteLine();
        Console.Out.WriteLine(rule.Why);
        Console.Out.WriteLine();
        Console.Out.WriteLine("More: " + RulePages.PathOf(rule.Id));
        return ExitCodes.Good;
    }
}
