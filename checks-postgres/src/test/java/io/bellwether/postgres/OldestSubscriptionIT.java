// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import org.junit.jupiter.api.Tag;

@Tag("any-java")
class OldestSubscriptionIT extends SubscriptionRules implements Served.By12 {}
