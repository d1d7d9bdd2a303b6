using System.Globalization;

namespace ForecastServiceSample;

/// <summary>What the service did, in the text format that Prometheus reads.</summary>
internal sealed class ServiceMetrics
{
    private static readonly double[] Bounds = [0.001, 0.005, 0.025, 0.1, 0.5];

    private readonly long[] _within = new long[Bounds.Length];
    private long _forecasts, _refusals, _warnings, _microseconds;

    public void Forecast(TimeSpan took, int warnings)
    {
        Interlocked.Increment(ref _forecasts);
        Interlocked.Add(ref _warnings, warnings);
        Interlocked.Add(ref _microseconds, (long)took.TotalMicroseconds);
        for (var i = 0; i < Bounds.Length; i++)
        {
            if (took.TotalSeconds <= Bounds[i]) Interlocked.Increment(ref _within[i]);
        }
    }

    public void Refuse() => Interlocked.Increment(ref _refusals);

    public override string ToString()
    {
        var forecasts = Interlocked.Read(ref _forecasts);
        var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        Counter("forecasts_total", "Requests that were answered with a forecast.", forecasts);
        Counter("refusals_total", "Requests whose rows the model was not trained for.", Interlocked.Read(ref _refusals));
        Counter("warnings_total", "Warnings of values far outside what was trained on.", Interlocked.Read(ref _warnings));
        text.WriteLine("# HELP lstmspec_forecast_seconds Time of a forecast.");
        text.WriteLine("# TYPE lstmspec_forecast_seconds histogram");
        for (var i = 0; i < Bounds.Length; i++)
            text.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"lstmspec_forecast_seconds_bucket{{le=\"{Bounds[i]}\"}} {Interlocked.Read(ref _within[i])}"));
        text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"lstmspec_forecast_seconds_bucket{{le=\"+Inf\"}} {forecasts}"));
        text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"lstmspec_forecast_seconds_sum {Interlocked.Read(ref _microseconds) / 1e6}"));
        text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"lstmspec_forecast_seconds_count {forecasts}"));
        return text.ToString();

        void Counter(string name, string help, long value)
        {
            text.WriteLine($"# HELP lstmspec_{name} {help}");
            text.WriteLine($"# TYPE lstmspec_{name} counter");
            text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"lstmspec_{name} {value}"));
        }
    }
}
