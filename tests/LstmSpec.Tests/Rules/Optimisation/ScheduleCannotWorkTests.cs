using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Optimisation;

public sealed class ScheduleCannotWorkTests
{
    private const string Id = "LSTM1505";

    private static readonly string Broken = Checked.With(("clip-norm: 1", "clip-norm: 1\n  schedule: {plateau: {patience: 20}}"));

    [Fact]
    public void A_plateau_as_patient_as_early_stopping_is_reported()
    {
        Checked.Reports(Id, Severity.Warning, "train.schedule.plateau.patience", "20", Broken, null, "after 21 epochs", "after 20 training has stopped");
    }

    [Fact]
    public void A_cosine_longer_than_the_training_is_reported()
    {
        Told("schedule: {cosine: {epochs: 400}}", Severity.Warning, "train.schedule.cosine.epochs", "400", "300 are trained");
    }

    [Fact]
    public void A_cosine_that_rises_again_is_reported()
    {
        Told("schedule: {cosine: {epochs: 100}}", Severity.Warning, "train.schedule.cosine.epochs", "100", "rises again");
    }

    [Fact]
    public void A_step_longer_than_the_training_is_reported()
    {
        Told("schedule: {step: {every: 300}}", Severity.Warning, "train.schedule.step.every", "300", "first drop");
    }

    [Fact]
    public void A_warm_up_of_a_fifth_is_told()
    {
        Told("warm-up: {epochs: 60}", Severity.Info, "train.warm-up.epochs", "60", "20%");
    }

    [Fact]
    public void A_warm_up_of_most_of_the_training_is_reported()
    {
        Told("warm-up: {epochs: 200}", Severity.Warning, "train.warm-up.epochs", "200", "67%");
    }

    [Theory]
    [InlineData("schedule: {plateau: {patience: 9}}")]
    [InlineData("schedule: cosine\n  warm-up: 30")]
    [InlineData("schedule: {cosine: {epochs: 270}}\n  warm-up: 30")]
    [InlineData("schedule: {step: {every: 100}}")]
    [InlineData("schedule: one-cycle")]
    public void Schedules_that_come_to_their_end_with_the_training_are_quiet(string schedule)
    {
        Checked.IsQuiet(Id, Checked.With(("clip-norm: 1", "clip-norm: 1\n  " + schedule)));
    }

    private static void Told(string schedule, Severity severity, string path, string at, string evidence)
    {
        var text = Checked.With(("clip-norm: 1", "clip-norm: 1\n  " + schedule));
        Checked.Reports(Id, severity, path, at, text, null, evidence);
        Checked.IsMended(Id, text);
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }

    [Theory]
    [InlineData("warm-up: {epochs: 30}", null, null)]
    [InlineData("warm-up: {epochs: 31}", Severity.Info, "30")]
    [InlineData("warm-up: {epochs: 150}", Severity.Info, "30")]
    [InlineData("warm-up: {epochs: 151}", Severity.Warning, "30")]
    [InlineData("schedule: {plateau: {patience: 18}}", null, null)]
    [InlineData("schedule: {plateau: {patience: 19}}", Severity.Warning, "9")]
    [InlineData("schedule: {step: {every: 299}}", null, null)]
    [InlineData("schedule: {step: {every: 300}}", Severity.Warning, "100")]
    [InlineData("schedule: {cosine: {epochs: 300}}", null, null)]
    [InlineData("schedule: {cosine: {epochs: 299}}", Severity.Warning, null)]
    public void The_epochs_and_the_patience_are_the_bounds(string said, Severity? severity, string? proposed)
    {
        var finding = Checked.All(Checked.With(("clip-norm: 1", "clip-norm: 1\n  " + said))).SingleOrDefault(f => f.Id == Id);
        Assert.Equal((severity, proposed), (finding?.Severity, finding?.Fix?.Value));
    }

    [Fact]
    public void Of_little_there_is_still_something_left()
    {
        var one = Checked.With(("clip-norm: 1", "clip-norm: 1\n  warm-up: {epochs: 1}"), ("epochs: 300", "epochs: 5"));
        Checked.Proposes(Id, new(EditKind.Set, "train.warm-up.epochs", "1"), one);
        var hasty = Checked.With(("clip-norm: 1", "clip-norm: 1\n  schedule: {plateau: {patience: 1}}"), ("{patience: 20}", "{patience: 1}"));
        Checked.Proposes(Id, new(EditKind.Set, "train.schedule.plateau.patience", "0"), hasty);
        var step = Checked.With(("clip-norm: 1", "clip-norm: 1\n  schedule: {step: {every: 9}}"), ("epochs: 300", "epochs: 2"));
        Checked.Proposes(Id, new(EditKind.Set, "train.schedule.step.every", "1"), step);
    }

    [Theory]
    [InlineData("cosine: {epochs: 5}", 299, "train.schedule.cosine.epochs")]
    [InlineData("cosine: {epochs: 5}", 300, null)]
    [InlineData("step: {every: 5}", 299, "train.schedule.step.every")]
    [InlineData("step: {every: 5}", 300, null)]
    public void A_schedule_of_which_the_warm_up_leaves_nothing_is_not_spoken_of(string schedule, int warm, string? path)
    {
        var text = Checked.With(("clip-norm: 1", $"clip-norm: 1\n  warm-up: {{epochs: {warm}}}\n  schedule: {{{schedule}}}"));
        Assert.Equal(path is null ? ["train.warm-up.epochs"] : ["train.warm-up.epochs", path], Checked.All(text).Where(f => f.Id == Id).Select(f => f.Path));
    }
}
