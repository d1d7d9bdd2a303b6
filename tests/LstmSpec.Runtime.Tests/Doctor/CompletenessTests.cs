using System.Text.RegularExpressions;
using LstmSpec.Doctor;
using LstmSpec.Findings;
using LstmSpec.Rules;

namespace LstmSpec.Tests.Doctor;

/// <summary>
/// The catalogue of mistakes that a spec or its data can show: each is a rule, is said while reading, or cannot be made here at all, which a test proves.
/// </summary>
public class CompletenessTests
{
    /// <summary>Ids of the catalogue that can be decided from a spec, or from a spec and its data.</summary>
    private const string BeforeTraining = """
        0001 0002 0003 1001 1002 1003 1004 1005 1006 1007 1008 1010 1011 1012 1013 1014 1020
        1101 1102 1103 1104 1105 1106 1107 1108 1109 1110 1111 1112 1113 1114 1115 1116 1117 1118 1119 1120 1121 1122 1123 1124
        1201 1202 1203 1204 1205 1206 1207 1208 1209 1210 1211 1212 1213 1214 1215 1216
        1301 1302 1303 1304 1305 1306 1307 1308
        1401 1402 1403 1404 1405 1406 1407 1408 1409
        1501 1503 1504 1505 1507 1509
        1601
        1701 1702 1703 1704 1705 1706 1708 1709 1710 1711
        1801 1802
        2001
        """;

    private static readonly (string Id, string Mistake, string Why, string[] Tests)[] Impossible =
    [
        ("LSTM1120", "A forecast is scored at the wrong time: that for t+1 is compared with t, or with a row the model was trained on",
            "A forecast is a number for an origin and a step, and is compared with the row that lies so far behind its origin, by the same index for model and "
                + "baselines. Test rows are no training targets in any split; what a spec can still say about the distance, LSTM1112 objects to",
            ["ScoredAtItsTimeTests.A_forecast_is_scored_against_the_row_it_is_for_and_no_such_row_was_a_training_target",
                "WindowSetTests.A_training_target_never_reaches_into_the_test_part", "CanaryTests.No_forecast_changes_when_everything_behind_its_origin_does"]),
        ("LSTM2001", "A run that cannot be repeated: no seed, kernels that add up in another order every time, data that are not pinned",
            "Every plan names its seeds, written or not; all random numbers come from them by a counter; sums of the embedded engine have one order at any "
                + "number of threads and on any processor; and a run's id is made of the hashes of plan and data, so that other data are another run",
            ["PlanTests.A_plan_names_its_seeds_whether_the_spec_does_or_not_and_no_spec_can_leave_it_without", "SameBitsTests.Workers_change_no_bit",
                "SameBitsTests.Instruction_sets_and_compilers_change_no_bit", "RunStoreTests.Other_bits_under_the_same_id_are_told_and_kept_aside"]),
    ];

    /// <summary>Of rules that there are, the conditions that cannot come about or need no rule of their own.</summary>
    private static readonly (string Id, string Condition, string Why, string[] Tests)[] Parts =
    [
        ("LSTM1201", "The largest standard deviation of prepared inputs is above a hundred times the smallest",
            "The bounds of a single input, 0.1 and 10, lie a hundredfold apart: one of the two is outside and reported",
            ["UnscaledFeaturesTests.Inputs_whose_sizes_lie_a_hundredfold_apart_are_reported_whatever_their_sizes"]),
        ("LSTM1205", "A gap of more than three median steps",
            "Steps are declared: rows that are one step short are refused when they are read, so that no profile and no window holds a gap",
            ["TimeIndexTests.Times_that_are_no_even_steps_are_refused", "BadInputTests.Check_says_the_same_as_run"]),
        ("LSTM1405", "A dropout that does nothing, since there is one layer",
            "Dropout acts on what a layer gives, that of the only one too",
            ["LayerwiseDropoutTests.The_only_layers_last_step_is_dropped_too"]),
        ("LSTM1601", "The best weights are restored only where training stopped early",
            "They are restored whether patience ran out or not",
            ["EpochLoopTests.The_best_weights_are_restored_when_patience_never_ran_out_too"]),
    ];

    private static IEnumerable<string> Catalogue =>
        Regex.Split(BeforeTraining.Trim(), "\\s+", RegexOptions.None, TimeSpan.FromMinutes(1)).Select(id => "LSTM" + id);

    [Fact]
    public void Every_mistake_that_shows_before_training_has_a_rule_or_cannot_be_made()
    {
        var rules = SpecCatalogue.All.Concat(ReadingCatalogue.All).Concat(Diagnosis.All.Where(r => r.Stage is Stage.Spec or Stage.Data)).Select(r => r.Id)
            .ToHashSet(StringComparer.Ordinal);
        Assert.Equal(Impossible.Select(i => i.Id), Catalogue.Where(id => !rules.Contains(id)));
        Assert.All(Parts, p => Assert.Contains(p.Id, rules));
    }

    [Fact]
    public void What_cannot_be_made_is_proven_by_tests_that_there_are()
    {
        foreach (var name in Impossible.SelectMany(i => i.Tests).Concat(Parts.SelectMany(p => p.Tests)).Distinct(StringComparer.Ordinal))
        {
            var (type, method) = (name.Split('.')[0], name.Split('.')[1]);
            var files = Directory.EnumerateFiles(Repository.Path("tests"), type + ".cs", SearchOption.AllDirectories)
                .Where(f => !f.Contains("/obj/", StringComparison.Ordinal)).Select(File.ReadAllText);
            Assert.True(files.Any(text => IsTest(text, method)), name);
        }
    }

    /// <summary>Whether there is a method of the name and what stands before it, back to the member above, marks it as a test.</summary>
    private static bool IsTest(string text, string method)
    {
        var at = text.IndexOf(" void " + method + "(", StringComparison.Ordinal);
        if (at < 0) return false;
        var above = text[..at].LastIndexOf("\n    }", StringComparison.Ordinal);
        return Regex.IsMatch(text[Math.Max(0, above)..at], @"^    \[(Fact|Theory)\]\s*$", RegexOptions.Multiline | RegexOptions.ExplicitCapture,
            TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void The_page_of_what_cannot_be_made_is_this_list()
    {
        Repository.Holds("docs/rules/impossible.md", $"""
            # What cannot go wrong here

            Mistakes of other tools that no spec can make, and the tests that prove it. This page is written from the list that is held to the catalogue of
            mistakes (`UPDATE_DOCS=1 dotnet test tests/LstmSpec.Runtime.Tests`); what can be made is in [the index of rules](README.md), [what a run says](run.md)
            and [what is said of the text](reading.md).

            | id | mistake | why it cannot be made | proven by |
            | --- | --- | --- | --- |
            {string.Join("\n", Impossible.Select(i => Row(i.Id, i.Mistake, i.Why, i.Tests)))}

            Of rules that there are, these conditions cannot come about, or need no rule of their own:

            | id | condition | why | proven by |
            | --- | --- | --- | --- |
            {string.Join("\n", Parts.Select(p => Row($"[{p.Id}]({p.Id}.md)", p.Condition, p.Why, p.Tests)))}

            """);
    }

    private static string Row(string id, string what, string why, string[] tests) =>
        $"| {id} | {what} | {why} | {string.Join(", ", tests.Select(t => "`" + t + "`"))} |";
}
