// SPDX-License-Identifier: Apache-2.0
package io.bellwether.examples.plugin;

import io.bellwether.core.ComponentHealth;
import io.bellwether.core.MonitoringSystem;
import java.util.Map;

/** A host that uses the plugin by its kind and knows none of its classes. */
final class PluginHost {
  private PluginHost() {}

  /** Argument: the folder to look at. */
  public static void main(String[] args) {
    System.out.println("core in a module: " + MonitoringSystem.class.getModule().isNamed());
    System.out.println(
        "plugin in a module: " + ModuleLayer.boot().findModule("com.example.spool").isPresent());
    try (MonitoringSystem system =
        MonitoringSystem.builder()
            .source("inbox", "spool", Map.of("path", args[0], "oldest", "off"))
            .build()) {
      ComponentHealth inbox = system.checkNow().components().get("inbox");
      System.out.println("inbox " + inbox.status() + ": " + inbox.message());
      system
          .figures()
          .forEach(one -> System.out.println(one.metric() + one.labels() + " " + one.value()));
      system.warnings().forEach(warning -> System.out.println("warning: " + warning));
    }
  }
}
