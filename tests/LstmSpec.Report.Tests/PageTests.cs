using System.Text;
using Microsoft.Playwright;

namespace LstmSpec.Reporting;

/// <summary>What a browser makes of the pages: in both themes, on a wide and on a narrow window, on paper, and by keyboard.</summary>
public sealed class PageTests(Chromium chromium) : IClassFixture<Chromium>
{
    public static TheoryData<string> Cases => Pages.All;

    [ChromiumTheory]
    [MemberData(nameof(Cases))]
    public async Task A_page_shows_whole_in_both_themes_and_widths_and_nothing_goes_wrong(string name)
    {
        foreach (var (width, scheme) in new[] { (1280, ColorScheme.Light), (1280, ColorScheme.Dark), (400, ColorScheme.Light), (400, ColorScheme.Dark) })
        {
            await using var open = await chromium.OpenAsync(name, Pages.Html(name), width, scheme);
            // Tables may scroll within themselves; the page never does to the side.
            Assert.Equal(width, await open.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
            Assert.Empty(await open.Page.EvaluateAsync<string[]>(Checks.TextOutsideOfDrawings));
            if (Chromium.Pictures is { } folder) await open.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{width}-{scheme}.png"), FullPage = true });
            Assert.Empty(open.Wrong);
        }
    }

    [ChromiumTheory]
    [MemberData(nameof(Cases))]
    public async Task Every_text_stands_out_from_what_is_behind_it(string name)
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var open = await chromium.OpenAsync(name, Pages.Html(name), 1280, scheme);
            Assert.Empty((await open.Page.EvaluateAsync<string[]>(Checks.FaintTexts)).Select(t => $"{scheme}: {t}"));
        }
    }

    [ChromiumTheory]
    [MemberData(nameof(Cases))]
    public async Task Labels_of_an_axis_never_lie_over_each_other(string name)
    {
        await using var open = await chromium.OpenAsync(name, Pages.Html(name));
        Assert.Empty(await open.Page.EvaluateAsync<string[]>(Checks.LabelsOverEachOther));
    }

    [ChromiumTheory]
    [MemberData(nameof(Cases))]
    public async Task Headings_come_in_order_and_everything_that_takes_focus_has_a_name(string name)
    {
        await using var open = await chromium.OpenAsync(name, Pages.Html(name));
        Assert.Empty(await open.Page.EvaluateAsync<string[]>(Checks.Headings));
        Assert.Empty(await open.Page.EvaluateAsync<string[]>(Checks.Nameless));
        Assert.Equal("en", await open.Page.EvaluateAsync<string>("document.documentElement.lang"));
        Assert.Equal(1, await open.Page.Locator("main").CountAsync());
    }

    [ChromiumTheory]
    [InlineData("hostile")]
    [InlineData("compare-hostile")]
    [InlineData("index")]
    public async Task Hostile_names_are_text_and_nothing_else(string name)
    {
        await using var open = await chromium.OpenAsync(name, Pages.Html(name));
        Assert.Equal(0, await open.Page.Locator("script, iframe, img, object, embed, form, input").CountAsync());
        Assert.Equal(0, await open.Page.EvaluateAsync<int>("[...document.querySelectorAll('*')].flatMap(e => [...e.attributes]).filter(a => a.name.startsWith('on')).length"));
        Assert.Contains("<script>", await open.Page.Locator("main").TextContentAsync(), StringComparison.Ordinal);
        Assert.True(await open.Page.EvaluateAsync<bool>("[...document.querySelectorAll('a')].every(a => a.protocol === 'file:')"));
        // A mark that turns what follows it ends with its name: headings of our own still begin at the left.
        Assert.True(await open.Page.EvaluateAsync<bool>("[...document.querySelectorAll('h2')].every(h => getComputedStyle(h).direction === 'ltr' && h.getBoundingClientRect().left < 200)"));
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
            Assert.NotEqual("none", await open.Page.EvaluateAsync<string>("(() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle; })()"));
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
        Assert.True(await open.Page.EvaluateAsync<bool>("[...document.querySelectorAll('details')].every(d => d.lastElementChild.getBoundingClientRect().height > 0)"));
        Assert.Equal("none", await open.Page.EvaluateAsync<string>("getComputedStyle(document.querySelector('nav')).display"));
        Assert.Equal("rgb(255, 255, 255)", await open.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        var pdf = await open.Page.PdfAsync(new() { Format = "A4", PrintBackground = true, Path = Chromium.Pictures is { } folder ? Path.Combine(folder, name + ".pdf") : null });
        Assert.Equal("%PDF", Encoding.ASCII.GetString(pdf, 0, 4));
        Assert.Empty(open.Wrong);
    }
}
