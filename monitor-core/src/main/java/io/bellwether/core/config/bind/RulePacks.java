// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.bind;

import java.io.IOException;
import java.util.List;

/** The packs of rules that jars bring. */
public interface RulePacks {
  /** There is none. */
  RulePacks NONE =
      new RulePacks() {
        @Override
        public List<String> names() {
          return List.of();
        }

        @Override
        public String text(String name) throws IOException {
          throw new IOException("there is no pack " + name);
        }
      };

  /** Their names, sorted. */
  List<String> names();

  /**
   * The YAML of one.
   *
   * @throws IOException when its jar can not be read
   */
  String text(String name) throws IOException;
}
