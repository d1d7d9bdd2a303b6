using FsCheck;
using FsCheck.Fluent;
using LstmSpec.Spec;

namespace LstmSpec.Engines.Managed.Tests.Sequences;

/// <summary>Two roads lead through a plain network. Which is taken must not show in a single bit.</summary>
public class RoadTests
{
    private static readonly Activation[] Plain = [Activation.Linear, Activation.Tanh, Activation.Sigmoid, Activation.Relu];

    private static readonly Arbitrary<(Network Network, int Batch, int Steps)> Networks = (
        from inputs in Gen.Choose(1, 19)
        from outputs in Gen.Choose(1, 40)
        from recurrent in Gen.Choose(1, 3)
        from dense in Gen.Choose(0, 2)
        from units in Gen.Choose(1, 40).ArrayOf(recurrent + dense)
        from activation in Gen.Elements(Plain)
        from dropout in Gen.Elements(0, 0.25)
        from cells in Gen.Elements(Enum.GetValues<CellKind>()).ArrayOf(recurrent)
        from both in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true))).ArrayOf(recurrent)
        from norm in Gen.Frequency((2, Gen.Constant(false)), (1, Gen.Constant(true))).ArrayOf(recurrent)
        from batch in Gen.Choose(1, 150)
        from steps in Gen.Choose(1, 6)
        let layers = units.Select((u, i) => i < recurrent
            ? (Layer)new RecurrentLayer(u, dropout) { Cell = cells[i], Bidirectional = both[i], LayerNorm = norm[i] }
            : new FeedForwardLayer(u, activation, dropout))
        select (new Network(inputs, [.. layers], outputs), batch, steps)).ToArbitrary();

    [Fact]
    public void Both_roads_give_the_same_bits() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(Networks, example =>
    {
        var plain = Trained(example, roundabout: false);
        return plain == Trained(example, roundabout: true);
    }));

    [Fact]
    public void A_report_changes_no_bit()
    {
        foreach (var name in SequenceCase.Names)
        {
            var example = SequenceCase.Load(name).Dropped();
            using IModel watched = example.Model(), left = example.Model();
            Assert.Equal(example.Step(left), example.Step(watched, new StepReport()));
            Assert.Equal(left.Capture(true).Bits(), watched.Capture(true).Bits());
        }
    }

    [Fact]
    public void Windows_in_the_order_of_their_length_learn_what_they_learn_as_they_come()
    {
        foreach (var name in SequenceCase.Names.Where(n => SequenceCase.Load(n) is { Lengths.Length: > 0 } c && c.Network.Layers.Count > 0))
        {
            var example = SequenceCase.Load(name);
            using ManagedModel sorted = (ManagedModel)example.Model(), plain = (ManagedModel)example.Model();
            plain.AsTheyCome = true;
            for (var step = 0; step < 3; step++) Assert.Equal(1, example.Step(plain).Loss / example.Step(sorted).Loss, 1e-5);
            foreach (var (a, b) in example.Predict(sorted).Outputs.Zip(
                example.Predict(plain).Outputs)) Assert.True((float.IsNaN(a) && float.IsNaN(b)) || Math.Abs(a - b) < 1e-4, $"{name}: {a} and {b}");
        }
    }

    private static string Trained((Network Network, int Batch, int Steps) example, bool roundabout)
    {
        using var model = (ManagedModel)Example.Model(example.Network, new TrainSpec { ClipNorm = Number.Parse("0.1") });
        model.Roundabout = roundabout;
        float[] inputs = Example.Inputs(example.Network, example.Batch, example.Steps), targets = Example.Targets(example.Network, example.Batch);
        for (var step = 0; step < 2; step++) model.Train(inputs, targets, example.Batch);
        return model.Capture(true).Bits() + string.Join(' ', model.Predict(example.Network, inputs, example.Batch).Bits());
    }
}
