using System.Globalization;

namespace LstmSpec.Reporting;

/// <summary>What made this run and how to make it again.</summary>
internal static class ProvenanceSection
{
    public static void Write(Markup page, RunView view)
    {
        var run = view.Run;
        var made = run.Provenance;
        page.Element("p", "This command repeats the run:");
        using (page.Open("pre", ("class", "command"), ("tabindex", "0"))) page.Element("code", made.Command);
        using (page.Open("dl", ("class", "provenance")))
        {
            Pair("run", run.Id);
            Hash("plan", run.PlanHash);
            Hash("data", run.DataHash);
            Pair("data source",
                $"{run.Data.Source}, "
                    + $"{Say.Many(run.Data.Rows, "row")}{(made.Inserted == 0 ? string.Empty : $", {Say.Count(made.Inserted)} of them put in where times are missing")}");
            Pair("inputs", string.Join(", ", run.Data.Inputs));
            Pair("numeric profile",
                $"{run.Profile.Engine} {run.Profile.EngineVersion}, {run.Profile.Device}, {run.Profile.Precision}, streams {run.Profile.StreamVersion}");
            if (made.Repeats.Length > 0) Pair("made again, it gives", made.Repeats);
            Pair("made by", $"LstmSpec {made.ToolVersion}, {made.Runtime}, {made.Machine}");
            Pair("started", made.Started.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture));
            Pair("took", $"{Say.Duration(made.Seconds)}, of it training {Say.Duration(made.TrainSeconds)}");
        }

        using var details = page.Open("details");
        page.Element("summary", "Plan: everything that was run, with every default written out");
        using var plan = page.Open("pre", ("tabindex", "0"));
        page.Element("code", run.Plan);

        void Hash(string name, string hash)
        {
            page.Element("dt", name);
            using var value = page.Open("dd");
            page.Element("code", hash);
        }

        void Pair(string name, string value)
        {
            page.Element("dt", name);
            page.Element("dd", value, ("dir", "auto"));
        }
    }
}
