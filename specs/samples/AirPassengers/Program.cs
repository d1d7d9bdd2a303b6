using System.Diagnostics;
using AirPassengersSample;
using AirPassengersSample.Attributed;

// Both doors lead to one plan. `--quick` checks that alone, and leaves the training (some seconds) out.
Console.WriteLine($"YAML  {AirPassengers.Plan.Hash}");
Console.WriteLine($"C#    {Flights.Plan.Hash}");
if (args.Contains("--quick")) return AirPassengers.Plan.Hash == Flights.Plan.Hash ? 0 : 1;

var clock = Stopwatch.StartNew();
var run = await AirPassengers.RunAsync();
Console.WriteLine();
Console.WriteLine(
    $"from YAML, on the declared file: MAE {run.Scores.Mae:0.00}, RMSE {run.Scores.Rmse:0.00}, MASE {run.Scores.Mase:0.000} ({clock.Elapsed.TotalSeconds:0} "
        + "s)");
Console.WriteLine(run.Scores.Verdict.Sentence);

// The same rows from memory, through the other door: same plan, same data, so the same bits.
var record = run.Record.Data;
var rows = record.Times.Zip(record.Values[0], (time, value) => new Flights { Month = DateOnly.Parse(time), Passengers = value }).ToList();
var again = await Flights.RunAsync(rows);
Console.WriteLine();
Console.WriteLine($"from C#, on rows in memory:      MAE {again.Scores.Mae:0.00}, RMSE {again.Scores.Rmse:0.00}, MASE {again.Scores.Mase:0.000}");
Console.WriteLine(run.Record.Id == again.Record.Id ? $"one identity: {run.Record.Id}" : "not the same run");

Console.WriteLine();
Console.WriteLine("the year after the last row:");
using var predictor = again.Predictor!;
var steps = predictor.Predict(rows);
foreach (var step in steps) Console.WriteLine($"  {step.Month:yyyy-MM}  {step.Passengers,6:0.0}");

// One file holds everything that forecasting takes, and the types of either door read it.
var bundle = Path.Combine(Path.GetTempPath(), $"air-passengers-{Environment.ProcessId}.bundle.lstm");
predictor.Save(bundle);
using var kept = FlightsPredictor.Load(bundle);
using var yaml = AirPassengersPredictor.Load(bundle);
File.Delete(bundle);
var same = kept.Predict(rows).SequenceEqual(steps)
    && yaml.Predict(rows.Select(r => new AirPassengersRow(r.Month, r.Passengers))).Select(s => s.Passengers).SequenceEqual(steps.Select(s => s.Passengers));
Console.WriteLine(same ? "from a bundle: the same, through both doors" : "from a bundle: something else");
return 0;
