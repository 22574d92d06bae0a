// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.api.plugin.Kind;
import io.bellwether.core.config.bind.Binder;
import io.bellwether.core.config.bind.KindLookup;
import io.bellwether.core.config.bind.Values;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Place;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Resolver;
import io.bellwether.core.config.tree.Trail;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which plugin jars a configuration wants, found before anything else is read of it, as the kinds
 * of all else may come from there.
 *
 * @param folder where they lie; empty when nobody names one
 * @param sha256 of each that is trusted there
 */
public record PluginChoice(Optional<Path> folder, List<String> sha256) {
  /** Keeps a copy. */
  public PluginChoice {
    sha256 = List.copyOf(sha256);
  }

  /** Where nobody says anything of plugins. */
  public static PluginChoice none() {
    return new PluginChoice(Optional.empty(), List.of());
  }

  /** What is wrong is told when the whole is read, and here as if it were not said. */
  static PluginChoice of(List<Fields> files, Inputs inputs) {
    if (!isMentioned(files, inputs)) {
      return none();
    }
    Problems unheard = new Problems();
    Fields tree = new Layers(NoKinds.NONE, unheard).of(files, List.of(), inputs);
    Values values = new Values(unheard, new Resolver(inputs.environment(), unheard));
    Fields given = new Part(Block.PLUGINS, List.of()).in(tree);
    return new Binder(unheard, values)
        .bindKnown(PluginSettings.class, given, tree.place(), Trail.of(Block.PLUGINS.key()))
        .map(settings -> new PluginChoice(folder(settings, given), settings.sha256()))
        .orElseGet(PluginChoice::none);
  }

  private static boolean isMentioned(List<Fields> files, Inputs inputs) {
    String key = Block.PLUGINS.key();
    return files.stream().anyMatch(file -> file.find(key).isPresent())
        || inputs.code().fields().find(key).isPresent()
        || inputs.environment().keySet().stream()
            .anyMatch(name -> name.startsWith(Overrides.PREFIX + "PLUGINS_"));
  }

  private static Optional<Path> folder(PluginSettings settings, Fields given) {
    Place place = given.find("folder").map(field -> field.value().place()).orElse(given.place());
    return settings
        .folder()
        .map(
            folder ->
                place.line() > 0
                    ? Path.of(place.source()).toAbsolutePath().resolveSibling(folder)
                    : folder.toAbsolutePath());
  }

  /** Enough to lay files over each other. */
  private enum NoKinds implements KindLookup {
    NONE;

    @Override
    public Optional<Kind<?, ?>> find(String name) {
      return Optional.empty();
    }

    @Override
    public List<String> names() {
      return List.of();
    }
  }
}
