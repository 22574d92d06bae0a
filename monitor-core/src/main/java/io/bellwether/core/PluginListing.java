// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import io.bellwether.core.wiring.PluginFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What lies in the plugin folder.
 *
 * @param folder where the jars lie; empty when neither a configuration names one nor the state
 *     folder has one
 * @param trustList the file in it that lists the SHA-256 of what may be loaded, as {@code
 *     sha256sum} prints it; it need not be there
 * @param files the jars, by name
 * @param problems what is wrong with the folder or the list, and what to do
 */
public record PluginListing(
    Optional<Path> folder,
    Optional<Path> trustList,
    List<PluginFile> files,
    List<String> problems) {
  /** Keeps copies. */
  public PluginListing {
    files = List.copyOf(files);
    problems = List.copyOf(problems);
  }

  static PluginListing of(PluginFiles found) {
    return new PluginListing(
        found.folder(),
        found.trustList(),
        found.jars().stream()
            .map(
                jar ->
                    new PluginFile(
                        jar.name(), jar.sha256(), jar.trusted(), jar.kinds(), jar.problems()))
            .toList(),
        found.problems());
  }
}
