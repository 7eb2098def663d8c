"""What MkDocs calls for each of the two sites, event by event, in the order in which they happen.

MkDocs loads this file by its path, beside the package: nothing here may keep a state or be a class.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from weave.page.html import light, unbroken
from weave.site import chinese, generated, history, once, pages, policy, search, serve, twins, vocabulary
from weave.site.settings import language, project


def on_startup(command: str, dirty: bool) -> None:
    """The command is remembered: what is served has no policy."""
    policy.remember(command)


def on_config(config: MkDocsConfig) -> None:
    """Edit links need a repository. A Chinese site has no 404 page, and its search knows our words."""
    search.begin()
    if not config.repo_url:
        config.edit_uri = None
    if language(config) == "zh":
        config.theme.static_templates.discard("404.html")  # a server knows one, at its root
        vocabulary.learn(project(config).root / "docs" / "words.zh.txt")


def on_files(files: Files, config: MkDocsConfig) -> None:
    """The programs are files of the site. Chinese begins beside English, with what both need read before."""
    for file in generated.downloads(config):
        files.append(file)
    if language(config) == "en":
        once.compile_templates(config.theme.get_env())
        history.days(project(config).root)  # the Chinese site asks too
        vocabulary.load()
        chinese.begin(config)


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """It is noted which page shows which run first, and in which order the twins are listed."""
    config.extra["homes"] = pages.homes(nav)
    config.extra["twins"] = twins.planned(nav)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Chinese takes the anchors of English. The page is woven; its twin is kept, and its date is told."""
    if language(config) == "zh":
        markdown = chinese.anchored(markdown, page, config)
    woven = pages.woven(markdown, page, config)
    twins.keep(page, config)
    history.tell(page, config)
    return woven


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Heavy parts are set aside. In what is left Chinese lines become whole, and terms are linked."""
    html = pages.set_aside(html, page)
    if language(config) == "zh":
        html = unbroken(html)
    return pages.with_terms(html, page, files)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Templates that were compiled before are not compiled again."""
    env.bytecode_cache = once.Compiled()
    return env


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """The 404 page gets its policy."""
    return policy.guarded(output, config) if template_name == "404.html" else output


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """The page is made light, gets back what was set aside, and its policy."""
    return policy.guarded(pages.put_back(light(output), page), config)


def on_post_build(config: MkDocsConfig) -> None:
    """The Chinese site is waited for; the twins and their list are written, and the search is mended."""
    if language(config) == "en":
        chinese.finish(config)
    twins.write(config)
    search.mend(Path(config.site_dir))


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]) -> None:
    """After an edit, only what it changed is built."""
    server.builder = serve.after_edits(config, builder)


def on_build_error(error: Exception) -> None:
    """No build is left behind one that failed."""
    chinese.end()
