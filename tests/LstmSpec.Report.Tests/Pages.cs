using System.Globalization;
using LstmSpec.Storing;

namespace LstmSpec.Reporting;

/// <summary>The pages that are looked at.</summary>
internal static class Pages
{
    public static TheoryData<string> All =>
        ["usual", "intervals", "panel", "classes", "two-classes", "numbers", "anomalies", "sweep", "hostile", "many", "compare", "compare-hostile", "index"];

    public static string Html(string name) => name switch
    {
        "compare" => Compared(new FabricatedRun().Build(), FabricatedKinds.Other(new FabricatedRun { Name = "airline-wide", Seeds = 3 }.Build())),
        "compare-hostile" => Compared(FabricatedKinds.Hostile(), FabricatedKinds.Other(FabricatedKinds.Hostile())),
        "index" => Text(to => IndexPage.Write(Stored(), "/store", to)),
        _ => Text(to => HtmlReport.Write(Run(name), to)),
    };

    private static RunRecord Run(string name) => name switch
    {
        "intervals" => FabricatedKinds.WithLevels(new FabricatedRun { Findings = FabricatedKinds.Findings }.Build()),
        "panel" => FabricatedKinds.Panel(60),
        "classes" => FabricatedKinds.Classes(6),
        "two-classes" => FabricatedKinds.Classes(2),
        "numbers" => FabricatedKinds.Numbers(),
        "anomalies" => FabricatedKinds.Anomalies(),
        "sweep" => FabricatedKinds.Swept(),
        "hostile" => FabricatedKinds.Hostile(),
        "many" =>
            new FabricatedRun
            {
                Rows = 3000,
                Hourly = true,
                Horizon = 24,
                TestRows = 400,
                ValidationRows = 200,
                OriginStride = 4,
                Seeds = 30,
                Epochs = 500,
                Folds = 5
            }.Build(),
        _ => new FabricatedRun { Gap = 2, Findings = FabricatedKinds.Findings }.Build(),
    };

    private static string Compared(RunRecord a, RunRecord b) => Text(to => ComparePage.Write(a, b, to));

    private static IReadOnlyList<StoredRun> Stored() =>
    [
        new("/store/airline/3f9a0c71be52", "airline", "3f9a0c71be52", new DateTimeOffset(2025, 3, 4, 5, 6, 7, TimeSpan.Zero), Scoring.Outcome.Skill, [], null),
        new("/store/airline/4f9a0c71be52", "airline", "4f9a0c71be52", new DateTimeOffset(2025, 3, 3, 5, 6, 7, TimeSpan.Zero), Scoring.Outcome.NoSkill,
            ["LSTM1105"], null) { Chosen = new("train.batch=16", 12) },
        new("/store/x/1", FabricatedKinds.HostileName, "1", null, null, [], "run.json: is damaged " + FabricatedKinds.HostileName),
    ];

    private static string Text(Action<StringWriter> write)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        write(text);
        return text.ToString();
    }
}
