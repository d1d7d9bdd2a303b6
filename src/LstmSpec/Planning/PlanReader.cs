using LstmSpec.Declaring;
using LstmSpec.Grammar;
using LstmSpec.Spec;
using LstmSpec.Yaml;

namespace LstmSpec.Planning;

/// <summary>Canonical plan text → plan. JSON is YAML, so the one guarded reader serves, and the words are those of the language.</summary>
public static class PlanReader
{
    /// <summary>The plan that a text says, with the same hash.</summary>
    /// <param name="text">As <see cref="Plan.Text"/> holds it.</param>
    /// <param name="name">The experiment's name, which is no part of a plan.</param>
    /// <param name="about">In the words of the spec; no part of a plan.</param>
    /// <param name="source">Path of its data file, which is no part of a plan; null where none is known.</param>
    /// <exception cref="FormatException">It is not the text of a plan of this version of the language.</exception>
    public static Plan Parse(string text, string name, string about = "", string? source = null)
    {
        var (declaration, finding) = YamlReader.Read(text, "plan");
        if (declaration is null) throw new FormatException("Not a plan: " + finding!.Message + ".");
        var reading = new Reading(EveryOf(declaration.Root));
        if (!PlanWords.Plan.TryRead(declaration.Root, string.Empty, reading, out var written) || reading.Findings.Count > 0)
            throw new FormatException("Not a plan: " + string.Join("; ", reading.Findings.Select(f => f.Path + ": " + f.Message)) + ".");
        if (written.Language != Plan.LanguageVersion)
            throw new FormatException($"The plan is of version {written.Language} of the language; this build reads version {Plan.LanguageVersion}.");
        return Planner.Resolve(written.ToSpec() with { Name = name, About = about, Data = written.ToSpec().Data with { Source = source } });
    }

    private static Duration EveryOf(MapNode root) =>
        (root["time"] as MapNode)?["every"] is ScalarNode every && Duration.TryParse(every.Text, out var duration) ? duration : new(1, DurationUnit.Step);
}
