namespace LstmSpec.Reporting;

/// <summary>The page's look: both themes as variables, one column, figures that shrink, paper.</summary>
internal static class Stylesheet
{
    public const string Text = """

        :root{--page:#f7f7f5;--card:#fff;--ink:#1d2125;--soft:#5a6470;--rule:#dfe1e4;--grid:#ebedef;--code:#f1f2f3;
        --c0:#0b63b8;--c1:#c4520a;--c2:#00805e;--c3:#a8478a;--c4:#8a6a00;--c5:#4c8fb8;--c6:#6b6f76;
        --good:#0a6b46;--good-b:#e3f4ec;--bad:#a32f11;--bad-b:#fbe9e4;--unsure:#7a5600;--unsure-b:#fbf1d9;--train:#a9bfd8;--valid:#e7b27e;--test:#0b63b8}
        @media screen and (prefers-color-scheme:dark){:root{--page:#14171a;--card:#1b1f24;--ink:#e6e8ea;--soft:#a2abb5;--rule:#3a4149;--grid:#2a3037;--code:#252a30;
        --c0:#62aef5;--c1:#f2924c;--c2:#3fc79a;--c3:#e293c6;--c4:#dcbc4e;--c5:#8fd0f0;--c6:#a7adb5;
        --good:#6fd8a8;--good-b:#173328;--bad:#ff9b80;--bad-b:#40211a;--unsure:#f0c96a;--unsure-b:#3a2f14;--train:#40566f;--valid:#a06a38;--test:#62aef5}}
        *{box-sizing:border-box}
        html{color-scheme:light dark;scroll-behavior:smooth;-webkit-text-size-adjust:100%}
        body{margin:0;background:var(--page);color:var(--ink);font:15px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:anywhere}
        header,main,footer{max-width:1100px;margin:0 auto;padding:0 28px}
        header{padding-top:40px}
        footer{padding-bottom:40px;color:var(--soft);font-size:13px}
        h1{font-size:30px;line-height:1.2;font-weight:680;letter-spacing:-.015em;margin:2px 0 6px}
        h1.long{font-size:19px}
        h2{font-size:20px;font-weight:660;letter-spacing:-.01em;margin:0 0 14px}
        h3{font-size:15px;font-weight:640;margin:0}
        p{margin:0 0 12px}
        code,pre{font-family:ui-monospace,"SF Mono","Cascadia Mono",Menlo,Consolas,monospace;font-size:13px}
        .eyebrow{color:var(--soft);font-size:13px;margin:0;letter-spacing:.02em}
        .about{color:var(--soft);max-width:70ch}
        nav{display:flex;flex-wrap:wrap;gap:4px 18px;margin:18px 0 22px;padding-bottom:12px;border-bottom:1px solid var(--rule);font-size:14px}
        a{color:var(--c0);text-decoration:none}
        a:hover{text-decoration:underline}
        a:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:2px solid var(--c0);outline-offset:2px;border-radius:3px}
        .skip{position:absolute;left:-999px}
        .skip:focus{left:12px;top:8px;background:var(--card);padding:6px 12px}
        section{background:var(--card);border:1px solid var(--rule);border-radius:12px;padding:24px 28px;margin:0 0 20px}
        .note,.stage{color:var(--soft);font-size:13.5px}
        .note{max-width:90ch}
        .banner{background:var(--bad-b);color:var(--bad);border:2px solid var(--bad);border-radius:8px;padding:12px 16px;margin-bottom:16px}
        .verdict{border-radius:10px;padding:20px 22px;margin-bottom:18px;background:var(--unsure-b)}
        .verdict.good{background:var(--good-b)}.verdict.bad{background:var(--bad-b)}
        .verdict .badge{font-size:15px;padding:3px 12px;border:1.5px solid currentColor}
        .sentence{font-size:23px;line-height:1.32;font-weight:600;letter-spacing:-.01em;margin:10px 0 0}
        .sentence::first-letter{text-transform:uppercase}
        .badge{display:inline-block;border-radius:99px;padding:0 9px;font-weight:620;font-size:13px;white-space:nowrap}
        .badge.good{color:var(--good);background:var(--good-b)}.badge.bad{color:var(--bad);background:var(--bad-b)}.badge.unsure{color:var(--unsure);background:var(--unsure-b)}
        .facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(140px,1fr));gap:14px 22px;margin:0 0 18px;align-items:end}
        .facts dt{color:var(--soft);font-size:13px}
        .facts dd{margin:0;font-size:20px;font-weight:620;font-variant-numeric:tabular-nums;white-space:nowrap}
        .scroll{overflow-x:auto;margin:0 0 16px}
        table{border-collapse:collapse;width:100%;font-size:14px;font-variant-numeric:tabular-nums}
        caption{text-align:left;color:var(--soft);font-size:13.5px;padding-bottom:8px}
        th,td{padding:7px 12px 7px 0;border-bottom:1px solid var(--grid);text-align:left;vertical-align:middle;font-weight:400}
        th:last-child,td:last-child{padding-right:0}
        td{overflow-wrap:break-word}td:last-child{min-width:6em}
        thead th{color:var(--soft);font-size:13px;border-bottom-color:var(--rule);white-space:nowrap}thead td{border-bottom-color:var(--rule)}
        tbody th{font-weight:560;min-width:9em;max-width:22em}
        tr.model th,tr.model td{background:color-mix(in srgb,var(--c0) 7%,transparent)}
        td.n,th.n{text-align:right;white-space:nowrap}
        td.bar{padding-left:4px;width:132px}
        td svg{display:block}
        strong{font-weight:680}
        details{border-top:1px solid var(--grid);padding:10px 0 0;margin-top:10px}
        summary{cursor:pointer;font-weight:560;padding:2px 0 8px}
        .findings{list-style:none;margin:0;padding:0}
        .findings>li{border-left:4px solid var(--c6);padding:2px 0 2px 16px;margin:0 0 18px}
        .findings>li:last-child{margin-bottom:0}
        .findings p{margin:0 0 5px;max-width:90ch}
        .findings .error{border-color:var(--bad)}.findings .warning{border-color:var(--c1)}.findings .info{border-color:var(--c0)}
        .findings figure{margin:10px 0 12px}
        .what{display:flex;flex-wrap:wrap;gap:2px 12px;align-items:baseline}
        .level{font-weight:660}.error .level{color:var(--bad)}.warning .level{color:var(--c1)}.info .level{color:var(--c0)}
        .accepted{color:var(--soft)}
        .cure code,.path{background:var(--code);padding:1px 6px;border-radius:4px}
        .trouble{color:var(--bad)}.pass{color:var(--good)}
        figure{margin:18px 0 26px}
        section>:last-child{margin-bottom:0}
        figcaption .note{margin:2px 0 6px}
        figure svg{display:block;width:100%;height:auto}
        .wide{overflow-x:auto}
        .legend{list-style:none;display:flex;flex-wrap:wrap;gap:3px 20px;margin:6px 0;padding:0;font-size:13px;color:var(--soft)}
        .legend li{display:flex;align-items:center;gap:7px}
        .legend svg{width:26px;height:12px;flex:none}
        .panels{display:grid;grid-template-columns:repeat(auto-fill,minmax(300px,1fr));gap:8px 18px}
        .panels figure{margin:8px 0}
        .pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(420px,100%),1fr));gap:8px 28px}
        .pair figure{margin:0}
        svg text{font-size:12px;fill:var(--soft);font-family:inherit;unicode-bidi:plaintext}
        svg .tick{font-size:11.5px;font-variant-numeric:tabular-nums}
        .halo{paint-order:stroke;stroke:var(--card);stroke-width:4px;stroke-linejoin:round}.w{white-space:nowrap}
        svg .name{fill:var(--ink);font-size:13px}svg .value{fill:var(--ink);font-size:13px;font-variant-numeric:tabular-nums}svg .strong{font-weight:660}
        .grid{stroke:var(--grid);fill:none}.rule{stroke:var(--rule);fill:none}.one{stroke:var(--ink);stroke-width:1.2;fill:none}.guide{stroke:var(--soft);stroke-dasharray:4 4;fill:none}
        .c0{--k:var(--c0)}.c1{--k:var(--c1)}.c2{--k:var(--c2)}.c3{--k:var(--c3)}.c4{--k:var(--c4)}.c5{--k:var(--c5)}.c6{--k:var(--c6)}
        .line{fill:none;stroke:var(--k);stroke-width:2.1;stroke-linejoin:round;stroke-linecap:round}.thin{stroke-width:1.4}.fine{stroke-width:1.2;stroke-opacity:.72}
        .truth{stroke:var(--ink);stroke-width:1.6}
        .d0{stroke-dasharray:7 4}.d1{stroke-dasharray:2 4}.d2{stroke-dasharray:9 4 2 4}
        .band{fill:var(--k);fill-opacity:.22}.fill{fill:var(--k);fill-opacity:.8}.spread{fill:var(--k);fill-opacity:.2}.mean{stroke:var(--k);stroke-width:2.5}
        .fan,.fan1{fill:var(--k);fill-opacity:.13}.fan2{fill:var(--k);fill-opacity:.26}.fan3{fill:var(--k);fill-opacity:.36}
        td.heat{background:color-mix(in srgb,var(--c0) var(--s),transparent);padding-right:10px}.matrix td,.matrix thead th{padding-left:10px}.matrix thead th:first-child{padding-left:0}.matrix tbody th{min-width:4em}
        .values{border-top:0;margin-top:4px;font-size:13.5px}.values summary{color:var(--soft);font-weight:500}
        .seed{fill:var(--k);fill-opacity:.75;stroke:var(--card);stroke-width:.8}.mark{fill:var(--k);stroke:var(--card);stroke-width:1}
        .stem{stroke:var(--k);stroke-width:2}.chance{fill:var(--soft);fill-opacity:.13}.shade{fill:var(--c0);fill-opacity:.045}
        .better{stroke:var(--good);stroke-width:7}.worse{stroke:var(--bad);stroke-width:7}
        .part{fill:var(--c6);stroke:var(--soft);stroke-width:.7}.train{fill:var(--train)}.validation{fill:var(--valid)}.test{fill:var(--test)}.gap{fill:url(#hatch);stroke:var(--soft);stroke-width:.8}.hatch{stroke:var(--soft);stroke-width:1.6}
        pre{background:var(--code);border-radius:8px;padding:12px 14px;margin:0 0 14px;overflow-x:auto;white-space:pre-wrap}
        .provenance{display:grid;grid-template-columns:max-content 1fr;gap:4px 22px;font-size:14px;margin:0 0 14px}
        .provenance dt{color:var(--soft)}.provenance dd{margin:0}
        @media screen and (max-width:640px){.wide>svg{min-width:720px}header,main,footer{padding-left:14px;padding-right:14px}section{padding:18px 16px}.sentence{font-size:19px}.provenance{grid-template-columns:1fr}.provenance dd{margin-bottom:6px}}
        @media print{body{background:#fff;font-size:11pt}nav,.skip{display:none}section{border:0;padding:0;margin-bottom:18pt}header,main,footer{max-width:none;padding:0}
        figure,.verdict,tr,.findings li,.facts{break-inside:avoid}h2,h3,figcaption,caption{break-after:avoid}details::details-content{content-visibility:visible;block-size:auto}
        *{-webkit-print-color-adjust:exact;print-color-adjust:exact}}

        """;
}
