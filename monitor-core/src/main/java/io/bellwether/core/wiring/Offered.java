// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.config.tree.Quote;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What plugins offer to one configuration, until that is taken up or given up.
 *
 * @param folder the plugin folder; empty when there is none
 * @param found the jars in it, whether they are loaded or not
 * @param problems what is wrong with the folder and the jars that are not loaded
 * @param jars those that are loaded, by their SHA-256
 */
record Offered(
    PluginSet set,
    PluginCatalog catalog,
    Optional<Path> folder,
    List<PluginFolder.Found> found,
    List<CatalogProblem> problems,
    Map<String, PluginSet.Loaded> jars) {
  private static final int MOST_NAMED = 3;
  private static final String LISTING = "list its SHA-256 in plugins.sha256";

  /**
   * The configuration is in use from now on.
   *
   * @return those whose jar nobody wants any more, to be closed after everything made from them
   */
  List<PluginClassLoader> takeUp() {
    List<PluginClassLoader> gone = without(set.inUse(), jars);
    set.use(jars);
    return gone;
  }

  /** What jars offer that are not loaded, nobody knows; empty when there is none. */
  String untrusted(boolean asProgram) {
    List<String> jars =
        found.stream().filter(jar -> !jar.trusted()).map(PluginFolder.Found::name).toList();
    if (jars.isEmpty()) {
      return "";
    }
    return "; if it is in "
        + Quote.line(String.join(" or ", jars.subList(0, Math.min(jars.size(), MOST_NAMED))))
        + (jars.size() > MOST_NAMED ? " or others" : "")
        + " of "
        + folder.map(Path::toString).orElse("the plugin folder")
        + ": that is not loaded, as it is not trusted; if you trust it, "
        + (asProgram ? "bellwether plugins trust " + Quote.line(jars.get(0)) : LISTING);
  }

  /** The configuration is not used: what was opened for it is closed. */
  void giveUp() {
    without(jars, set.inUse()).forEach(PluginFolder::close);
  }

  private static List<PluginClassLoader> without(
      Map<String, PluginSet.Loaded> these, Map<String, PluginSet.Loaded> those) {
    return these.entrySet().stream()
        .filter(one -> those.get(one.getKey()) != one.getValue())
        .map(one -> one.getValue().loader())
        .toList();
  }
}
