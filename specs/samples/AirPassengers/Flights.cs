using LstmSpec;
using LstmSpec.Spec;

namespace AirPassengersSample.Attributed;

/// <summary>The experiment of air-passengers.lstm.yaml, said in C#: the plan's hash is the same.</summary>
[Experiment("air-passengers", Source = "../../data/air-passengers.csv")]
[Window(12, Horizon = 12), ExpandingSplit(Folds = 5, Test = 12, Validation = 24, Refit = true)]
[Lstm(32, Dropout = 0.1), Lstm(16), Head(HeadKind.Direct)]
[Train(Loss.Huber, Batch = 8, Epochs = 300), Adam(0.003), EarlyStopping(20), ClipNorm(1), Seeds(5)]
public partial record Flights
{
    [Time("1 month")] public DateOnly Month { get; init; }

    [Target(Season = 12), Log, Difference(Season = 12), Standardize] public float Passengers { get; init; }
}
