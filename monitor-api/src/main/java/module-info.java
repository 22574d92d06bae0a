// SPDX-License-Identifier: Apache-2.0
/** The interfaces and values that plugins and hosts of Bellwether share. Needs nothing but the JDK. */
module io.bellwether.api {
  requires static transitive org.jspecify;

  exports io.bellwether.api;
  exports io.bellwether.api.alert;
  exports io.bellwether.api.backup;
  exports io.bellwether.api.check;
  exports io.bellwether.api.plugin;
  exports io.bellwether.api.source;
}
