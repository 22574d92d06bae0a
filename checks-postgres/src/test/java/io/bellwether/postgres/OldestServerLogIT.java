// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import org.junit.jupiter.api.Tag;

@Tag("any-java")
class OldestServerLogIT extends ServerLogRules implements Served.By12 {
  @Override
  String prefix() {
    return "%m [%p] ";
  }
}
