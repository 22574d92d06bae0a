// SPDX-License-Identifier: Apache-2.0
package io.bellwether.examples.servlet;

import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import java.util.concurrent.atomic.AtomicInteger;

/** Whether there is something to sell. */
final class StockCheck implements HealthCheck {
  static final AtomicInteger STOCK = new AtomicInteger(10);

  @Override
  public Health check(CheckContext context) {
    int left = STOCK.get();
    return left > 0 ? Health.healthy(left + " left") : Health.critical("sold out");
  }
}
