// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import java.util.List;

/**
 * One jar of the plugin folder.
 *
 * @param name of the file
 * @param sha256 of its content, as {@code sha256sum} prints it
 * @param trusted whether that is listed, so that it may be loaded
 * @param kinds it offers; empty when it was not loaded
 * @param problems what is wrong with it, and what to do
 */
public record PluginFile(
    String name, String sha256, boolean trusted, List<String> kinds, List<String> problems) {
  /** Keeps copies. */
  public PluginFile {
    kinds = List.copyOf(kinds);
    problems = List.copyOf(problems);
  }
}
