using FsCheck;
using FsCheck.Fluent;
using LstmSpec.Spec;

namespace LstmSpec.Engines.Managed.Tests;

/// <summary>What holds for every shape: sizes that are no multiple of a register, of a panel or of a shard are the rule, not the exception.</summary>
public class AnyNetworkTests
{
    private static readonly Config Forty = Config.QuickThrowOnFailure.WithMaxTest(40);

    private static readonly Arbitrary<Case> Cases = (
        from inputs in Gen.Choose(1, 19)
        from outputs in Gen.Choose(1, 40)
        from recurrent in Gen.Choose(1, 3)
        from dense in Gen.Choose(0, 2)
        from units in Gen.Choose(1, 40).ArrayOf(recurrent + dense)
        from activation in Gen.Elements(Enum.GetValues<Activation>())
        from dropout in Gen.Elements(0, 0.25)
        from cells in Gen.Elements(Enum.GetValues<CellKind>()).ArrayOf(recurrent)
        from bidirectional in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true))).ArrayOf(recurrent)
        from norm in Gen.Frequency((2, Gen.Constant(false)), (1, Gen.Constant(true))).ArrayOf(recurrent)
        from batch in Gen.Choose(1, 40)
        from steps in Gen.Choose(1, 6)
        select new Case(
            new Network(inputs,
                [.. units.Select(
                    (u, i) => i < recurrent
                        ? (Layer)new RecurrentLayer(u, dropout) { Cell = cells[i], Bidirectional = bidirectional[i], LayerNorm = norm[i] }
                        : new FeedForwardLayer(u, activation, dropout))], outputs),
            batch,
            steps)).ToArbitrary();

    [Fact]
    public void Three_threads_train_to_the_bits_of_one() => Check.One(Forty, Prop.ForAll(Cases, example =>
        Trained(example, threads: 1).Bits() == Trained(example, threads: 3).Bits()));

    [Fact]
    public void A_captured_state_makes_a_model_that_captures_the_same() => Check.One(Forty, Prop.ForAll(Cases, example =>
    {
        var state = Trained(example, threads: 1);
        using var model = new ManagedEngine().Create(example.Network, new TrainSpec(), state, 7, new EngineOptions());
        return model.Capture(withOptimizer: true).Bits() == state.Bits();
    }));

    [Fact]
    public void The_gradients_norm_is_the_losss_slope_along_the_gradient() => Check.One(Forty, Prop.ForAll(Cases, example =>
    {
        // A kink between the two points would bend the slope; the other activations and the squared error are smooth.
        var network =
            example.Network with
            {
                Layers = [
                .. example.Network.Layers.Select(
                    l => l is FeedForwardLayer { Activation: Activation.Relu or Activation.LeakyRelu or Activation.Prelu or Activation.Elu } d
                        ? d with { Activation = Activation.Tanh } : l)]
            };
        var smooth = example with { Network = network };
        using var model = (ManagedModel)Example.Model(network, new TrainSpec { Optimizer = new SgdSpec { LearningRate = 0 } });
        var norm = smooth.Train(model).GradientNorm;
        var gradients = model.Gradients();
        // A layer normalised over one or two units bends within the first distance; the second is near enough to see the slope, and loses digits.
        return Agrees(1.0 / 64) || Agrees(1.0 / 512);

        bool Agrees(double along) => Math.Abs(((LossAt(along) - LossAt(-along)) / (2 * along)) - norm) <= (0.01 * norm) + 1e-4;

        double LossAt(double distance)
        {
            var state = new ModelState();
            var shapes = network.Parameters();
            for (var p = 0; p < shapes.Count; p++)
                state.Add(shapes[p].Name, shapes[p].Dimensions,
                    [.. Example.Start(network).Get(shapes[p]).Zip(gradients[p], (w, g) => (float)(w + (distance * g / norm)))]);
            model.Restore(state);
            return smooth.Train(model).Loss;
        }
    }));

    private static ModelState Trained(Case example, int threads)
    {
        using var model = Example.Model(example.Network, new TrainSpec { ClipNorm = Number.Parse("0.1") }, threads);
        example.Train(model);
        example.Train(model);
        return model.Capture(withOptimizer: true);
    }

    private sealed record Case(Network Network, int Batch, int Steps)
    {
        public StepResult Train(IModel model) => model.Train(Example.Inputs(Network, Batch, Steps), Example.Targets(Network, Batch), Batch);

        public override string ToString() =>
            $"{Network.Inputs} inputs, {string.Join(", ", Network.Layers)}, {Network.Outputs} outputs, batch {Batch}, steps {Steps}";
    }
}
