// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static java.util.Objects.requireNonNull;

import io.bellwether.api.plugin.Plugin;
import io.bellwether.core.config.PluginChoice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What offers kinds to one system, for as long as that lives. Class path and the host's own plugins
 * are asked once, and each jar of a folder once while its bytes are wanted, so that a kind is the
 * same in all configurations of the system. Used by one thread at a time.
 */
final class PluginSet {
  private static final Logger LOG = LoggerFactory.getLogger(PluginSet.class);

  /** A jar that was loaded, and what it offers. */
  record Loaded(PluginClassLoader loader, Discovered discovered) {}

  private final Optional<Path> usual;
  private final PluginCatalog asked;
  private final List<Discovered> always = new ArrayList<>();
  private final List<CatalogProblem> before = new ArrayList<>();
  private volatile Map<String, Loaded> inUse = Map.of();

  /**
   * Asks class path and host.
   *
   * @param usual the folder of plugins when none is named; it need not be there
   */
  PluginSet(
      ClassLoader host, List<Plugin> given, Optional<Path> usual, AskingFile asking, Calls calls) {
    this.usual = usual;
    this.asked = new PluginCatalog(asking, calls);
    asking.left().ifPresent(this::tell);
    always.add(asked.discovered(Origin.classPath(host)));
    given.forEach(plugin -> always.add(asked.discovered(plugin)));
    if (!before.isEmpty()) {
      asking.clear();
    }
  }

  /** At once: who ends every start would never be told at the end of one. */
  private void tell(CatalogProblem problem) {
    LOG.warn("{}", problem);
    before.add(problem);
  }

  /** What is offered beside that of no folder. */
  Offered offered(PluginChoice choice) {
    PluginCatalog catalog = new PluginCatalog();
    before.forEach(catalog::add);
    always.forEach(catalog::add);
    Optional<Path> folder = choice.folder().or(this::usualFolder);
    return folder
        .map(place -> offered(catalog, place, choice))
        .orElseGet(
            () -> new Offered(this, catalog, Optional.empty(), List.of(), List.of(), Map.of()));
  }

  /** Nobody need have one. */
  private Optional<Path> usualFolder() {
    return usual.filter(Files::isDirectory);
  }

  private Offered offered(PluginCatalog catalog, Path place, PluginChoice choice) {
    Map<String, PluginClassLoader> present = new LinkedHashMap<>();
    inUse.forEach((hash, loaded) -> present.put(hash, loaded.loader()));
    PluginFolder folder = PluginFolder.open(place, choice.sha256(), present);
    Map<String, Loaded> all = new LinkedHashMap<>();
    folder.byHash().forEach((hash, origin) -> all.put(hash, loaded(hash, origin, folder)));
    folder.problems().forEach(catalog::add);
    all.values().forEach(loaded -> catalog.add(loaded.discovered()));
    return new Offered(this, catalog, Optional.of(place), folder.found(), folder.problems(), all);
  }

  private Loaded loaded(String hash, Origin origin, PluginFolder folder) {
    Loaded same = inUse.get(hash);
    PluginClassLoader loader = folder.loaders().get(hash);
    return same != null && same.loader() == loader
        ? same
        : new Loaded(requireNonNull(loader), asked.discovered(origin));
  }

  Map<String, Loaded> inUse() {
    return inUse;
  }

  void use(Map<String, Loaded> jars) {
    inUse = Map.copyOf(jars);
  }

  /** Ends the loading of classes: only after everything that was made from them. */
  void close() {
    inUse.values().forEach(loaded -> PluginFolder.close(loaded.loader()));
    inUse = Map.of();
  }
}
