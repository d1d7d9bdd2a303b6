using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace LstmSpec.Reporting;

/// <summary>The machine's own Chromium, started once for all tests; nothing is downloaded.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lstmspec-pages-");
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Where it is; null where it is not installed.</summary>
    public static string? Place { get; } = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    /// <summary>Folder that pictures are kept in, for people to look at; null unless LSTMSPEC_SCREENSHOTS names one.</summary>
    public static string? Pictures { get; } = Environment.GetEnvironmentVariable("LSTMSPEC_SCREENSHOTS");

    public async Task InitializeAsync()
    {
        if (Place is null) return;
        _playwright = await Playwright.CreateAsync();
        _browser =
            await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Place, Args = ["--no-sandbox", "--disable-gpu", "--font-render-hinting=none"] });
    }

    /// <summary>Opens a page in a window of its own, and keeps what goes wrong in it.</summary>
    public async Task<OpenPage> OpenAsync(string name, string html, int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        var file = Path.Combine(_folder.FullName, $"{name}-{Guid.NewGuid():N}.html");
        await File.WriteAllTextAsync(file, html);
        var context =
            await _browser!.NewContextAsync(
                new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        var page = await context.NewPageAsync();
        var open = new OpenPage(context, page);
        await page.GotoAsync(new Uri(file).AbsoluteUri);
        return open;
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        _folder.Delete(recursive: true);
    }
}

/// <summary>A page that is open, with everything it should not have done.</summary>
public sealed class OpenPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;

    // Events come from threads of the driver's own.
    private readonly ConcurrentQueue<string> _wrong = new();

    public OpenPage(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.Console += (_, message) => _wrong.Enqueue($"console {message.Type}: {message.Text}");
        page.PageError += (_, error) => _wrong.Enqueue("error: " + error);
        page.RequestFailed += (_, request) => _wrong.Enqueue("not loaded: " + request.Url);
        page.Request += (_, request) =>
        {
            if (!request.IsNavigationRequest) _wrong.Enqueue("asked for " + request.Url);
        };
        page.Dialog += (_, dialog) =>
        {
            _wrong.Enqueue("dialog: " + dialog.Message);
            _ = dialog.DismissAsync();
        };
    }

    public IPage Page { get; }

    /// <summary>Messages, requests and dialogs since it was opened.</summary>
    public IReadOnlyList<string> Wrong => [.. _wrong];

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}

/// <summary>A test that needs a browser; skipped, saying so, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumTheoryAttribute : TheoryAttribute
{
    public ChromiumTheoryAttribute()
    {
        if (Chromium.Place is null) Skip = "no browser here: chromium not found (apt-get install chromium)";
    }
}

/// <inheritdoc cref="ChromiumTheoryAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute()
    {
        if (Chromium.Place is null) Skip = "no browser here: chromium not found (apt-get install chromium)";
    }
}
