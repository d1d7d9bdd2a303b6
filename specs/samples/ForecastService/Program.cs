using System.Diagnostics;
using ForecastServiceSample;
using LstmSpec.Data;
using LstmSpec.Predicting;

// A service that forecasts: POST /forecast with rows, GET /health, GET /metrics. Started as: ForecastService --bundle air.bundle.lstm --urls
// http://127.0.0.1:5080
var builder = WebApplication.CreateSlimBuilder(args);
builder.WebHost.ConfigureKestrel(server => server.Limits.MaxRequestBodySize = 1 << 20);
builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, Wire.Default));

// One predictor for all requests: it is thread-safe, and reading a bundle takes longer than a forecast.
AirPassengersPredictor predictor;
try
{
    predictor = AirPassengersPredictor.Load(builder.Configuration["bundle"] ?? throw new IOException("name a bundle: --bundle FILE"));
}
catch (Exception e) when (e is BundleException or IOException or UnauthorizedAccessException)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 2;
}

using var kept = predictor;
var metrics = new ServiceMetrics();
var app = builder.Build();

app.MapPost("/forecast", (Observed[] rows) =>
{
    var clock = Stopwatch.StartNew();
    try
    {
        List<string> warnings = [];
        var steps = predictor.Predict(rows.Select(r => new AirPassengersRow(r.Month, r.Passengers ?? float.NaN)), warning => warnings.Add(warning.ToString()));
        metrics.Forecast(clock.Elapsed, warnings.Count);
        return Results.Ok(new Answer([.. steps.Select(s => new Expected(s.Month, s.Passengers))], warnings));
    }
    catch (RefusalException e)
    {
        metrics.Refuse();
        return Results.Json(new Refused(e.Id, e.Message, e.Help), Wire.Default.Refused, statusCode: StatusCodes.Status422UnprocessableEntity);
    }
});
app.MapGet("/health", () => new Health("ok", predictor.Info!.Experiment, predictor.Info.Run, predictor.Info.Compromised));
app.MapGet("/metrics", () => Results.Text(metrics.ToString(), "text/plain; version=0.0.4"));
await app.RunAsync();
return 0;
