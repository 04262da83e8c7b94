package org.modelshare.harness.internal.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtherSettingsCheckTest {
  @ParameterizedTest
  @ValueSource(strings = {"UTC", "Europe/Berlin", "Pacific/Kiritimati", "Etc/GMT+12", "Asia/Tokyo"})
  void itIsAlwaysAnotherDayInTheOtherZone(String zone) {
    ZoneId here = ZoneId.of(zone);
    for (int hour = 0; hour < 48; hour++) {
      Instant now = Instant.parse("2026-02-28T00:30:00Z").plusSeconds(3600L * hour);
      ZoneId there = OtherSettingsCheck.zone(now, here);
      assertThat(LocalDate.ofInstant(now, there)).isNotEqualTo(LocalDate.ofInstant(now, here));
    }
  }
}
