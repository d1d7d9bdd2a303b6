using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using LstmSpec.Tests;

namespace LstmSpec.Cli.Tests;

/// <summary>The service sample as a process of its own, on a port of this machine.</summary>
public sealed partial class ServiceSampleTests
{
    private static string Assembly =>
        Repository.Path($"specs/samples/ForecastService/bin/{new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name}/net10.0/ForecastService.dll");

    [Fact]
    public async Task It_forecasts_refuses_and_tells_its_health_and_its_numbers()
    {
        using var tool = new Tool();
        Assert.Equal(0, tool.Call("run", "small.lstm.yaml").Code);
        Assert.Equal(0, tool.Call("bundle", "small", "-o", "kept.lstm").Code);
        using var service = Start(tool, "--bundle", "kept.lstm", "--urls", "http://127.0.0.1:0");
        try
        {
            using var client = new HttpClient { BaseAddress = await Address(service) };
            using var health = JsonDocument.Parse(await client.GetStringAsync("/health"));
            Assert.Equal(("ok", "small"), (health.RootElement.GetProperty("status").GetString(), health.RootElement.GetProperty("experiment").GetString()));

            var rows = Whole.Passengers.Select((v, i) => new { month = FormattableString.Invariant($"{1949 + (i / 12)}-{1 + (i % 12):00}-01"), passengers = v })
                .ToList();
            var csv = tool.Call("predict", "kept.lstm", "data/air-passengers.csv", "--csv").Out.TrimEnd().Split('\n').Skip(1)
                .Select(l => float.Parse(l.Split(',')[3], CultureInfo.InvariantCulture));
            async Task<HttpResponseMessage> Ask(object body) => await client.PostAsJsonAsync("/forecast", body);
            using var answer = await Ask(rows);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            using var said = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            Assert.Equal(csv, said.RootElement.GetProperty("steps").EnumerateArray().Select(s => s.GetProperty("passengers").GetSingle()));

            using var refused = await Ask(rows.TakeLast(5));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains("5 rows to forecast from, and 24 are needed", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            using var wrong = await client.PostAsync("/forecast", new StringContent("{", Encoding.UTF8, "application/json"));
            Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);

            // Many at once get what one gets.
            var all = await Task.WhenAll(Enumerable.Range(0, 40).Select(async _ => await (await Ask(rows)).Content.ReadAsStringAsync()));
            Assert.Equal(said.RootElement.GetRawText(), Assert.Single(all.Distinct()));
            var metrics = await client.GetStringAsync("/metrics");
            Assert.Contains("\nlstmspec_forecasts_total 41\n", metrics, StringComparison.Ordinal);
            Assert.Contains("\nlstmspec_refusals_total 1\n", metrics, StringComparison.Ordinal);
            Assert.Contains("\nlstmspec_forecast_seconds_count 41\n", metrics, StringComparison.Ordinal);
        }
        finally
        {
            service.Kill();
        }
    }

    [Fact]
    public async Task It_does_not_start_without_a_bundle_or_on_a_strangers_file()
    {
        using var tool = new Tool();
        foreach (var (arguments, why) in new[] { (Array.Empty<string>(), "name a bundle"), (["--bundle", "small.lstm.yaml"], "no bundle") })
        {
            using var service = Start(tool, arguments);
            var error = await service.StandardError.ReadToEndAsync();
            await service.WaitForExitAsync();
            Assert.Equal(2, service.ExitCode);
            Assert.Contains(why, error, StringComparison.Ordinal);
        }
    }

    private static Process Start(Tool tool, params string[] arguments) => Process.Start(new ProcessStartInfo("dotnet", ["exec", Assembly, .. arguments])
    {
        WorkingDirectory = tool.Folder,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        UseShellExecute = false,
    })!;

    private static async Task<Uri> Address(Process service)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (await service.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (Listening().Match(line) is { Success: true } found) return new(found.Groups["at"].Value);
        }

        throw new InvalidOperationException("The service ended: " + await service.StandardError.ReadToEndAsync(patience.Token));
    }

    [GeneratedRegex("Now listening on: (?<at>http://127\\.0\\.0\\.1:[0-9]+)", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Listening();
}
