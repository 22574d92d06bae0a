// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Figure;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.HealthCheckContract;
import io.bellwether.testkit.TestPluginContext;
import java.util.List;

/** On the real machine. */
class SystemCheckTest extends HealthCheckContract {
  @Override
  protected HealthCheck check() {
    return new SystemResources(Defaults.of(SystemSettings.class), new TestPluginContext());
  }

  @Override
  protected List<Figure> figures() {
    return List.of(SystemFigures.all());
  }
}
