using LstmSpec.Data;
using LstmSpec.Engines;
using LstmSpec.Planning;
using LstmSpec.Running;
using LstmSpec.Spec;
using LstmSpec.Tests.Training;
using LstmSpec.Training;

namespace LstmSpec.Tests.Running;

public class MemoryNeedTests
{
    // 4·1000·(1 + 1000 + 1) + 1000 + 1 parameters, four times over with Adam.
    private const long Each = 4_009_001 * 4L * 4;

    private static readonly Plan Plan = Planner.Resolve(new()
    {
        Data = new() { Target = ValueList.Of("y") },
        Window = new() { Length = 3, Horizon = 1 },
        Model = new() { Layers = ValueList.Of<LayerSpec>(new LstmLayerSpec { Units = 1000 }) },
        Train = new() { Optimizer = new AdamSpec() },
        Seeds = ValueList.Of(1, 2),
    });

    [Theory]
    [InlineData(10, 4, Each * 4)]
    [InlineData(3, 64, Each * 3)]
    [InlineData(1, 1, Each * 2)] // the models of both seeds are kept
    public void What_is_there_is_enough_to_the_byte(int trials, int workers, long bytes)
    {
        IEngine engine = new Scripted();
        Assert.Equal(Each, engine.BytesOf(NetworkOf.Plan(Plan), Plan.Spec.Train));
        MemoryNeed.Check(Plan, engine, trials, workers, bytes);
        var refused = Assert.Throws<TooLargeException>(() => MemoryNeed.Check(Plan, engine, trials, workers, bytes - 1));
        Assert.Equal(("LSTM1411", "model.layers"), (refused.Id, refused.Path));
        Assert.Contains("4009001 parameters take 0.1 GB", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fewer_workers_are_proposed_where_they_would_do()
    {
        Assert.Contains("--workers 3", Assert.Throws<TooLargeException>(() => MemoryNeed.Check(Plan, new Scripted(), 10, 4, (Each * 4) - 1)).Help,
            StringComparison.Ordinal);
        Assert.DoesNotContain("--workers", Assert.Throws<TooLargeException>(() => MemoryNeed.Check(Plan, new Scripted(), 10, 4, Each - 1)).Help,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_larger_than_numbers_of_32_bits_is_counted()
    {
        var layers = Enumerable.Repeat<Layer>(new RecurrentLayer(4096, 0), 64).ToList();
        Assert.Equal(8_523_894_785L, NetworkOf.Parameters(new(1, layers, 1)));
    }
}
