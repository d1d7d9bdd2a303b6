using System.Text;
using Microsoft.Playwright;

namespace LstmSpec.Reporting;

/// <summary>What a browser makes of the pages: in both themes, on a wide and on a narrow window, on paper, and by keyboard.</summary>
public sealed class PageTests(Chromium chromium) : IClassFixture<Chromium>
{
    public static TheoryData<string> Cases => Pages.All;

    /// <summary>One opening of a page for all that is asked of it, as opening is what takes the time.</summary>
    [ChromiumTheory]
    [MemberData(nameof(Cases))]
    public async Task A_page_shows_whole_in_both_themes_and_widths_and_nothing_goes_wrong(string name)
    {
        var html = Pages.Html(name);
        var wrong = new List<string>();
        foreach (var (width, scheme) in new[] { (1280, ColorScheme.Light), (1280, ColorScheme.Dark), (400, ColorScheme.Light), (400, ColorScheme.Dark) })
        {
            // What is narrow is laid out alike in both themes: its second picture is for people alone.
            if ((width, scheme) == (400, ColorScheme.Dark) && Chromium.Pictures is null) continue;
            await using var open = await chromium.OpenAsync(name, html, width, scheme);
            if (Chromium.Pictures is { } folder)
                await open.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{width}-{scheme}.png"), FullPage = true });
            // Tables and wide drawings may scroll within themselves; the page never does to the side.
            Add("wider than the window", await open.Page.EvaluateAsync<int>("document.documentElement.scrollWidth") == width ? [] : ["the page"]);
            Add("cut off", await open.Page.EvaluateAsync<string[]>(Checks.TextOutsideOfDrawings));
            Add("one over the other", await open.Page.EvaluateAsync<string[]>(Checks.LabelsOverEachOther));
            Add("heading", await open.Page.EvaluateAsync<string[]>(Checks.Headings));
            Add("without a name", await open.Page.EvaluateAsync<string[]>(Checks.Nameless));
            // Last, as it unfolds what is folded.
            if (width > 400) Add("faint", await open.Page.EvaluateAsync<string[]>(Checks.FaintTexts));
            Add("went wrong", open.Wrong);

            void Add(string what, IEnumerable<string> said) => wrong.AddRange(said.Select(s => $"{width} {scheme}: {what}: {s}"));
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(20)));
    }

    [ChromiumFact]
    public async Task What_is_asked_of_pages_sees_what_is_wrong()
    {
        const string bad = """
            <!DOCTYPE html><html lang="en"><body style="background:#fff"><h1>a</h1><h3>skipped</h3><p style="color:#bbb">faint</p><div tabindex="0"></div>
            <svg role="img" viewBox="0 0 100 40" style="width:200px"><title>d</title><text class="tick" x="90" y="20">reaches over</text><text class="tick" x="92" y="20">reaches, too</text></svg>
            <script src="http://127.0.0.1:9/x.js"></script><script>console.log("said")</script></body></html>
            """;
        await using var open = await chromium.OpenAsync("bad", bad);
        Assert.Single(await open.Page.EvaluateAsync<string[]>(Checks.Headings));
        Assert.Single(await open.Page.EvaluateAsync<string[]>(Checks.Nameless));
        Assert.Single(await open.Page.EvaluateAsync<string[]>(Checks.FaintTexts));
        Assert.Single(await open.Page.EvaluateAsync<string[]>(Checks.LabelsOverEachOther));
        Assert.Equal(2, (await open.Page.EvaluateAsync<string[]>(Checks.TextOutsideOfDrawings)).Length);
        Assert.Contains(open.Wrong, w => w.StartsWith("asked for http://127.0.0.1:9", StringComparison.Ordinal));
        Assert.Contains("console log: said", open.Wrong);
    }

    [ChromiumTheory]
    [InlineData("hostile")]
    [InlineData("compare-hostile")]
    [InlineData("index")]
    public async Task Hostile_names_are_text_and_nothing_else(string name)
    {
        await using var open = await chromium.OpenAsync(name, Pages.Html(name));
        Assert.Equal(0, await open.Page.Locator("script, iframe, img, object, embed, form, input").CountAsync());
        Assert.Equal(0,
            await open.Page.EvaluateAsync<int>(
                "[...document.querySelectorAll('*')].flatMap(e => [...e.attributes]).filter(a => a.name.startsWith('on')).length"));
        Assert.Contains("<script>", await open.Page.Locator("main").TextContentAsync(), StringComparison.Ordinal);
        Assert.True(await open.Page.EvaluateAsync<bool>("[...document.querySelectorAll('a')].every(a => a.protocol === 'file:')"));
        // A mark that turns what follows it ends with its name: headings of our own still begin at the left.
        Assert.True(
            await open.Page.EvaluateAsync<bool>(
                "[...document.querySelectorAll('h2')].every(h => getComputedStyle(h).direction === 'ltr' && h.getBoundingClientRect().left < 200)"));
        Assert.Empty(open.Wrong);
    }

    [ChromiumFact]
    public async Task A_keyboard_reaches_the_verdict_the_sections_and_every_folded_table()
    {
        await using var open = await chromium.OpenAsync("usual", Pages.Html("usual"));
        await open.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to the verdict", await open.Page.EvaluateAsync<string>("document.activeElement.textContent"));
        Assert.True(await open.Page.EvaluateAsync<bool>("document.activeElement.getBoundingClientRect().left >= 0"));
        await open.Page.Keyboard.PressAsync("Enter");
        Assert.EndsWith("#verdict", open.Page.Url, StringComparison.Ordinal);
        var folded = await open.Page.Locator("summary").CountAsync();
        Assert.True(folded > 5);
        for (var i = 0; i < folded; i++)
        {
            await open.Page.Locator("summary").Nth(i).FocusAsync();
            Assert.NotEqual("none",
                await open.Page.EvaluateAsync<string>("(() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle; })()"));
            await open.Page.Keyboard.PressAsync("Enter");
        }

        Assert.Equal(folded, await open.Page.Locator("details[open]").CountAsync());
        Assert.Empty(open.Wrong);
    }

    [ChromiumTheory]
    [InlineData("usual")]
    [InlineData("classes")]
    [InlineData("compare")]
    public async Task On_paper_everything_folded_is_open_and_nothing_is_cut(string name)
    {
        await using var open = await chromium.OpenAsync(name, Pages.Html(name), 760);
        await open.Page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.True(
            await open.Page.EvaluateAsync<bool>("[...document.querySelectorAll('details')].every(d => d.lastElementChild.getBoundingClientRect().height > 0)"));
        Assert.Equal("none", await open.Page.EvaluateAsync<string>("getComputedStyle(document.querySelector('nav')).display"));
        Assert.Equal("rgb(255, 255, 255)", await open.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        var pdf =
            await open.Page.PdfAsync(
                new() { Format = "A4", PrintBackground = true, Path = Chromium.Pictures is { } folder ? Path.Combine(folder, name + ".pdf") : null });
        Assert.Equal("%PDF", Encoding.ASCII.GetString(pdf, 0, 4));
        Assert.Empty(open.Wrong);
    }
}
