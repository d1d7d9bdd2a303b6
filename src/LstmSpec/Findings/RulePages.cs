namespace LstmSpec.Findings;

/// <summary>Where a finding is explained.</summary>
public static class RulePages
{
    /// <summary>Path of the page below the repository's root.</summary>
    public static string PathOf(string id) => "docs/rules/" + (IsReading(id) ? "reading" : id) + ".md";

    /// <summary>What tells the page wherever the tool is: who has the packages has no such folder.</summary>
    public static string CommandOf(string id) => "lstmspec explain " + id;

    /// <summary>A name of the rule that is the same everywhere, for logs that want an address: the page lies in whatever repository holds the rules.</summary>
    public static string UriOf(string id) => "urn:lstmspec:rule:" + id;

    /// <summary>What the tool says of itself and of text it cannot read shares one page; LSTM1009 is a rule.</summary>
    private static bool IsReading(string id) =>
        (id.StartsWith("LSTM00", StringComparison.Ordinal) || id.StartsWith("LSTM10", StringComparison.Ordinal))
            && !string.Equals(id, "LSTM1009", StringComparison.Ordinal);
}
