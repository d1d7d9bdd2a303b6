using System.Globalization;
using LstmSpec.Data;
using LstmSpec.Predicting;
using PredictSample;

// Forecasts behind rows of monthly passengers with a bundle that `lstmspec bundle` wrote: no training, no rules, nothing that trimming would miss.
if (args is not [var bundle, var data])
{
    Console.Error.WriteLine("usage: predict BUNDLE CSV");
    return 2;
}

try
{
    using var predictor = AirPassengersPredictor.Load(bundle);
    var rows = File.ReadLines(data).Skip(1).Select(line => line.Split(',')).Select(fields => new AirPassengersRow(
        DateOnly.ParseExact(fields[0], "yyyy-MM", CultureInfo.InvariantCulture),
        float.Parse(fields[1], CultureInfo.InvariantCulture)));
    foreach (var step in predictor.Predict(rows, warning => Console.Error.WriteLine($"warning: {warning}")))
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{step.Month:yyyy-MM}  {step.Passengers,8:0.000}"));
    return 0;
}
catch (Exception e) when (e is BundleException or RefusalException or IOException or FormatException)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
