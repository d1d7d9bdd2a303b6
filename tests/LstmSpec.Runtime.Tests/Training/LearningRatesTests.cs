using System.Text.Json;
using LstmSpec.Spec;
using LstmSpec.Training;

namespace LstmSpec.Tests.Training;

/// <summary>Against PyTorch's schedulers, stepped once an epoch; schedules.json is written by the managed engine's make_golden.py.</summary>
public class LearningRatesTests
{
    private static readonly JsonElement Golden =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Training", "schedules.json"))).RootElement;

    public static TheoryData<string, ScheduleSpec?, WarmUpSpec?> Cases => new()
    {
        { "step", new StepSchedule { Every = 4, Factor = Number.Parse("0.3") }, null },
        { "exponential", new ExponentialSchedule { Factor = Number.Parse("0.9") }, null },
        { "cosine", new CosineSchedule { Min = Number.Parse("1e-5") }, null },
        { "cosine-short", new CosineSchedule { Epochs = 7, Min = Number.Parse("1e-4") }, null },
        { "warm-up", null, new WarmUpSpec { Epochs = 5, Start = Number.Parse("0.2") } },
        { "warm-up-cosine", new CosineSchedule(), new WarmUpSpec { Epochs = 5, Start = Number.Parse("0.2") } },
        { "warm-up-step", new StepSchedule { Every = 4, Factor = Number.Parse("0.5") }, new WarmUpSpec { Epochs = 3 } },
        { "plateau", new PlateauSchedule { Factor = Number.Parse("0.5"), Patience = 2, Threshold = Number.Parse("0.01"), Min = Number.Parse("0.0002") }, null },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_epochs_rate_is_PyTorchs(string name, ScheduleSpec? schedule, WarmUpSpec? warmUp)
    {
        var rates = new LearningRates(
            new TrainSpec { Optimizer = new SgdSpec { LearningRate = Number.Parse("0.002") }, Epochs = 20, Schedule = schedule, WarmUp = warmUp });
        var expected = Read(name);
        var losses = Read("losses");
        for (var epoch = 0; epoch < expected.Length; epoch++)
        {
            Assert.Equal(expected[epoch], rates.Current, 1e-17);
            rates.Advance(losses[epoch]);
        }
    }

    /// <summary>PyTorch's OneCycleLR (anneal_strategy cos, three_phase False): its loop over the phases written out in Python, since the schedule is a formula
    /// of the step alone.</summary>
    [Theory]
    [InlineData(20, 0.002, 0.3, 25, 10000, 0, 7.999999999999999e-05)]
    [InlineData(20, 0.002, 0.3, 25, 10000, 1, 0.0002633436854000504)]
    [InlineData(20, 0.002, 0.3, 25, 10000, 4, 0.0018166563145999494)]
    [InlineData(20, 0.002, 0.3, 25, 10000, 5, 0.002)]
    [InlineData(20, 0.002, 0.3, 25, 10000, 6, 0.001974928012470175)]
    [InlineData(20, 0.002, 0.3, 25, 10000, 12, 0.0010000039999999999)]
    [InlineData(20, 0.002, 0.3, 25, 10000, 19, 8e-09)]
    [InlineData(7, 0.01, 0.5, 10, 100, 0, 0.0009999999999999992)]
    [InlineData(7, 0.01, 0.5, 10, 100, 2, 0.009140576474687263)]
    [InlineData(7, 0.01, 0.5, 10, 100, 3, 0.009505339495172583)]
    [InlineData(7, 0.01, 0.5, 10, 100, 6, 1e-05)]
    public void One_cycle_rises_and_falls_as_PyTorchs(int epochs, double full, double rise, double divide, double last, int epoch, double expected)
    {
        var rates = new LearningRates(new TrainSpec
        {
            Optimizer = new SgdSpec { LearningRate = Number.From(full) },
            Epochs = epochs,
            Schedule = new OneCycleSchedule { Rise = Number.From(rise), Divide = Number.From(divide), FinalDivide = Number.From(last) },
        });
        for (var e = 0; e < epoch; e++) rates.Advance(1);
        Assert.Equal(expected, rates.Current, 1e-15);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void One_cycle_of_very_few_epochs_stays_between_its_ends(int epochs)
    {
        var rates = new LearningRates(new TrainSpec { Epochs = epochs, Schedule = new OneCycleSchedule() });
        for (var e = 0; e < epochs; e++, rates.Advance(1)) Assert.InRange(rates.Current, 0.001 / 25 / 10000 * 0.999, 0.001);
    }

    [Fact]
    public void Without_a_schedule_the_rate_stays()
    {
        var rates = new LearningRates(new TrainSpec());
        for (var epoch = 0; epoch < 5; epoch++, rates.Advance(1)) Assert.Equal(0.001, rates.Current);
    }

    [Fact]
    public void A_plateau_that_nothing_is_read_for_is_not_seen()
    {
        var rates = new LearningRates(new TrainSpec { Schedule = new PlateauSchedule { Patience = 0 } });
        for (var epoch = 0; epoch < 5; epoch++, rates.Advance(null)) Assert.Equal(0.001, rates.Current);
    }

    private static double[] Read(string name) => [.. Golden.GetProperty(name).EnumerateArray().Select(v => v.GetDouble())];
}
