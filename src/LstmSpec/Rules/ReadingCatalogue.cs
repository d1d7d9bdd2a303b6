using LstmSpec.Findings;

namespace LstmSpec.Rules;

/// <summary>What the tool says of itself, and what makes a spec or its data unreadable: said while reading, not by a rule of its own.</summary>
public static class ReadingCatalogue
{
    /// <summary>In order of their ids; docs/rules/reading.md tells of the same ones.</summary>
    public static IReadOnlyList<RuleInfo> All { get; } =
    [
        Of("LSTM0001", "Not generated", Severity.Error, "No code was generated for the spec; its errors say why."),
        Of("LSTM0002", "Could not check", Severity.Hidden,
            "A rule could not check, because something it reads could not be read. It is not the same as passed."),
        Of("LSTM0003", "A rule failed", Severity.Warning, "A rule failed on this spec. The others have run; report it with the spec."),
        Of("LSTM1001", "Syntax", Severity.Error,
            "The text is not valid YAML, or uses anchors, aliases, tags, merge keys or a second document, which are not part of the language."),
        Of("LSTM1002", "Unknown key", Severity.Error,
            "A key, a word or a rule is not known. What is not known cannot be followed, and must not be passed over."),
        Of("LSTM1003", "Wrong type", Severity.Error, "A value is not of the kind that is expected here."),
        Of("LSTM1004", "Missing key", Severity.Error, "A key that the spec cannot do without is missing."),
        Of("LSTM1005", "Duplicate key", Severity.Error, "A key stands twice, two ways are declared where one can hold, or a column has two roles."),
        Of("LSTM1006", "Out of range", Severity.Error,
            "A number is outside its bounds, a list too short or too long, or a rule cannot be suppressed, since what it says leaves nothing to run."),
        Of("LSTM1007", "Limit exceeded", Severity.Error,
            "A limit against hostile input: too many characters, values nested too deeply, too long a chain of specs, too many points of a sweep."),
        Of("LSTM1008", "Order-bearing attributes in several declarations", Severity.Error,
            "Attributes whose order counts are spread over several partial declarations, whose order is unclear."),
        Of("LSTM1010", "File not found", Severity.Error, "The data file, or a spec that is extended, is not where the spec says."),
        Of("LSTM1011", "Column not declared", Severity.Error, "A step names a column that is not declared, or the spec a column that the data does not have."),
        Of("LSTM1012", "Not a number", Severity.Error, "A value of the data is not a number: text, a decimal comma, an infinity."),
        Of("LSTM1013", "Encoding", Severity.Error, "The file is not UTF-8."),
        Of("LSTM1014", "Empty", Severity.Error, "The file holds no experiment, or the data file no rows."),
        Of("LSTM1015", "Time not read", Severity.Error, "A time of the data cannot be read, or is finer than the declared step."),
        Of("LSTM1016", "Row not read", Severity.Error,
            "A row of the data has more or fewer fields than the header, breaks the rules of quoting, or a column stands twice."),
        Of("LSTM1017", "Type cannot hold an experiment", Severity.Error,
            "The attributed type is not partial, is generic, has members of the generated names, or its properties cannot be read as columns."),
        Of("LSTM1018", "Extends in a circle", Severity.Error, "A spec extends itself, by way of others or at once, so that none of them stands on its own."),
        Of("LSTM1019", "Nothing to accept", Severity.Warning, "A comment accepts a finding that is not made on its line: it would hide one that comes later."),
        Of("LSTM1020", "Stale profile", Severity.Warning, "The committed profile was made from other data, or for another data, prepare or split part."),
    ];

    private static RuleInfo Of(string id, string title, Severity severity, string why) => new(id, title, Stage.Spec, severity, why) { Acceptable = false };
}
